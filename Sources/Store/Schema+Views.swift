extension Schema {
  /// Of the view `developments`: `d` a development, `r` its row, `f` the finding that caused it.
  static let developmentColumns = """
    d.id, d.decided_at, d.kind, r.jurisdiction, r.platform, r.service, r.obligation,
      d.from_status AS "from", d.to_status AS "to", d.changed, d.event_day, d.regression, d.settled,
      coalesce(d.silence, '') AS silence, d.alert_id, f.quote, f.title, f.link, f.outlet, f.feed, d.qualifiers,
      d.finding_id AS finding
    """

  /// The contract for `sqlite3`, Datasette and the like (Documentation.docc/StateFile.md); made anew at every start, so that a
  /// column can be added without a migration.
  static let views = """
    DROP VIEW IF EXISTS register;
    CREATE VIEW register AS
    SELECT r.jurisdiction, r.platform, r.service, r.obligation, r.status, f.event_day AS since,
      json_extract(r.qualifiers, '$.deadline') AS deadline,
      (SELECT count(DISTINCT coalesce(o.written_by, o.outlet)) FROM finding o WHERE o.row_id = r.id
        AND o.status = r.status AND o.event_day >= f.event_day AND o.verdict IN (\(counting), 'conflicting')) AS outlets,
      CASE WHEN r.dispute IS NULL THEN '' ELSE json_extract(r.dispute, '$.rival') END AS disputed_by,
      0 AS inherited,
      f.quote, f.outlet, f.link, f.received, r.changed_at, r.qualifiers, r.instrument,
      NOT (r.platform IN ('all', 'aic') OR EXISTS (SELECT 1 FROM watched_platform w WHERE w.platform = r.platform))
        OR NOT EXISTS (SELECT 1 FROM watched_duty w WHERE w.jurisdiction = r.jurisdiction
          AND w.obligation = r.obligation) AS unwatched,
      coalesce((SELECT max(o.event_day) FROM finding o WHERE o.row_id = r.id AND o.status = r.status
        AND o.verdict IN (\(counting))), f.event_day) AS last_evidence
    FROM register_row r
    -- The first that says so after the last that said otherwise, whatever the order in which they arrived.
    JOIN finding f ON f.id = coalesce(
      (SELECT s.id FROM finding s WHERE s.row_id = r.id AND s.status = r.status AND s.verdict IN (\(counting))
        AND s.event_day >= coalesce((SELECT max(o.event_day) FROM finding o WHERE o.row_id = r.id
          AND o.status <> r.status AND o.verdict IN (\(counting)) AND o.event_day <= r.event_day), '')
        ORDER BY s.event_day, s.id LIMIT 1), r.finding_id)
    WHERE r.status IS NOT NULL
    UNION ALL
    SELECT a.jurisdiction, p.platform, '', a.obligation, a.status, f.event_day,
      json_extract(a.qualifiers, '$.deadline'), 0, '', 1, f.quote, f.outlet, f.link, f.received, a.changed_at,
      a.qualifiers, a.instrument, 0, f.event_day
    FROM register_row a JOIN finding f ON f.id = a.finding_id
    JOIN (SELECT DISTINCT platform, jurisdiction FROM register_row
      WHERE platform NOT IN ('all', 'aic') AND status IS NOT NULL) p ON p.jurisdiction = a.jurisdiction
    WHERE a.platform = 'all' AND a.status IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM register_row n WHERE n.platform = p.platform AND n.obligation = a.obligation
        AND n.jurisdiction = a.jurisdiction AND n.status IS NOT NULL)
    ORDER BY 1, 2, 3, 4;

    DROP VIEW IF EXISTS developments;
    CREATE VIEW developments AS
    SELECT \(developmentColumns)
    FROM development d JOIN register_row r ON r.id = d.row_id JOIN finding f ON f.id = d.finding_id ORDER BY d.id;

    DROP VIEW IF EXISTS findings;
    CREATE VIEW findings AS
    SELECT f.id, f.received, f.platform, f.product, f.obligation, f.jurisdiction, f.status, f.event_day, f.dated,
      f.verdict, f.confidence, f.quote, f.field AS "in", f.start, f."end", f.title, f.link, f.outlet, f.feed,
      f.published, f.qualifiers, f.because, f.instrument, f.item_id, f.revision,
      coalesce(f.written_by, f.outlet) AS written_by
    FROM finding f ORDER BY f.id;

    DROP VIEW IF EXISTS corrections;
    CREATE VIEW corrections AS
    SELECT c.id, c.made_at, c.kind, c.author, c.reason, f.platform, coalesce(r.service, '') AS service, f.obligation,
      coalesce(f.jurisdiction, '') AS jurisdiction, f.status, f.event_day, f.quote, f.outlet, f.link,
      c.finding_id AS finding, c.alert_id AS alert, c.undone_at, coalesce(c.undone_by, '') AS undone_by,
      coalesce(c.undone_because, '') AS undone_because
    FROM correction c JOIN finding f ON f.id = c.finding_id LEFT JOIN register_row r ON r.id = f.row_id ORDER BY c.id;

    DROP VIEW IF EXISTS items;
    CREATE VIEW items AS
    SELECT i.id, n.name AS feed, i.received, i.published, i.display_title AS title, i.link, i.outlet, i.language,
      (SELECT count(*) FROM finding f WHERE f.item_id = i.id AND f.verdict <> 'withdrawn') AS findings,
      coalesce(i.reason, '') AS why_none, i.story_id AS story, i.key1 AS "key", i.revisions, i.text,
      coalesce(i.written_by, i.outlet) AS written_by, i.full_text,
      CASE a.state WHEN 'failed' THEN a.problem ELSE coalesce(a.state, '') END AS article
    FROM item i LEFT JOIN article a ON a.item_id = i.id JOIN feed n ON n.id = i.feed_id ORDER BY i.id;

    DROP VIEW IF EXISTS stories;
    CREATE VIEW stories AS
    SELECT s.id, s.title, s.first_received, count(i.id) AS items,
      count(DISTINCT coalesce(i.written_by, i.outlet)) AS outlets,
      min(i.published) AS first_published, max(i.received) AS last_received,
      (SELECT count(*) FROM item j JOIN finding f ON f.item_id = j.id
        WHERE j.story_id = s.id AND f.verdict <> 'withdrawn') AS findings,
      (SELECT group_concat(CASE l.story_id WHEN s.id THEN l.other_id ELSE l.story_id END, ' ') FROM story_link l
        WHERE s.id IN (l.story_id, l.other_id)) AS linked
    FROM story s JOIN item i ON i.story_id = s.id GROUP BY s.id ORDER BY s.id;

    DROP VIEW IF EXISTS feeds;
    CREATE VIEW feeds AS
    SELECT n.name, n.shown_url AS url, n.configured, coalesce(n.title, '') AS title, n.asked_at,
      strftime('%Y-%m-%dT%H:%M:%SZ', n.asked_at, '+' || (n.wait_ms / 1000.0) || ' seconds') AS next_at,
      n.wait_reason AS why_then, n.failures, coalesce(n.failure, '') AS failure, n.succeeded_at, n.first_read_at,
      n.new_item_at, n.gone_since, coalesce(n.proposed_url, '') AS moved_to, n.overrun_at, (SELECT count(*) FROM item i WHERE i.feed_id = n.id) AS items
    FROM feed n ORDER BY n.name;

    DROP VIEW IF EXISTS deliveries;
    CREATE VIEW deliveries AS
    SELECT d.number, d.alert_id AS alert, a.type, a.severity, d.sink, d.state, d.attempts, d.next_at, d.tried_at,
      d.ended_at, coalesce(d.problem, '') AS problem, a.summary, a.timestamp, d.until, d.carrier AS "within",
      d.unconfirmed, d.silence_id AS silence
    FROM delivery d JOIN alert a ON a.id = d.alert_id ORDER BY d.number;
    """
}
