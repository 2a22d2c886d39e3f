/// The numbered migrations of the state file; one that has shipped is never edited.
///
/// `PRAGMA user_version` is the number of the last one that was applied.
enum Schema {
  /// "Duty" in ASCII: tells our files from other programs' (`PRAGMA application_id`).
  static let applicationID = 0x4475_7479

  static let migrations = [v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12]

  /// Times are RFC 3339 UTC text with milliseconds where there are any; days are YYYY-MM-DD; booleans 0 and 1.
  static let v1 = """
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      url TEXT NOT NULL,
      shown_url TEXT NOT NULL,
      configured INTEGER NOT NULL DEFAULT 1,
      title TEXT,
      etag BLOB,
      last_modified BLOB,
      body_hash BLOB,
      asked_at TEXT,
      wait_ms INTEGER NOT NULL DEFAULT 0,
      wait_reason TEXT NOT NULL DEFAULT 'new',
      failures INTEGER NOT NULL DEFAULT 0,
      failure TEXT,
      succeeded_at TEXT,
      first_read_at TEXT,
      new_item_at TEXT,
      gone_since TEXT
    ) STRICT;

    CREATE TABLE item (
      id INTEGER PRIMARY KEY,
      feed_id INTEGER NOT NULL REFERENCES feed(id),
      key1 TEXT NOT NULL,
      key2 TEXT,
      title TEXT,
      display_title TEXT NOT NULL,
      link TEXT,
      published TEXT,
      received TEXT NOT NULL,
      language TEXT,
      outlet TEXT NOT NULL,
      text TEXT,
      revision TEXT NOT NULL,
      revised_at TEXT,
      revisions INTEGER NOT NULL DEFAULT 0,
      seen_on TEXT NOT NULL,
      baseline INTEGER NOT NULL,
      story_id INTEGER REFERENCES story(id),
      reason TEXT,
      UNIQUE (feed_id, key1)
    ) STRICT;
    CREATE INDEX item_by_second_key ON item(feed_id, key2) WHERE key2 IS NOT NULL;
    CREATE INDEX item_with_text ON item(received) WHERE text IS NOT NULL;
    CREATE INDEX item_by_sighting ON item(seen_on);
    CREATE INDEX item_by_story ON item(story_id) WHERE story_id IS NOT NULL;

    CREATE TABLE story (
      id INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      first_received TEXT NOT NULL
    ) STRICT;

    CREATE TABLE register_row (
      id INTEGER PRIMARY KEY,
      platform TEXT NOT NULL,
      service TEXT NOT NULL,
      obligation TEXT NOT NULL,
      jurisdiction TEXT NOT NULL,
      status TEXT,
      qualifiers TEXT NOT NULL,
      instrument TEXT,
      event_day TEXT NOT NULL,
      dated INTEGER NOT NULL,
      rank INTEGER NOT NULL,
      outlet TEXT NOT NULL,
      finding_id INTEGER NOT NULL,
      filled_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      conflicts TEXT NOT NULL,
      dispute TEXT,
      UNIQUE (platform, service, obligation, jurisdiction)
    ) STRICT;

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY,
      item_id INTEGER NOT NULL REFERENCES item(id),
      row_id INTEGER REFERENCES register_row(id),
      platform TEXT NOT NULL,
      product TEXT,
      obligation TEXT NOT NULL,
      jurisdiction TEXT,
      instrument TEXT,
      status TEXT NOT NULL,
      qualifiers TEXT NOT NULL,
      event_day TEXT NOT NULL,
      dated INTEGER NOT NULL,
      rank INTEGER NOT NULL,
      confidence REAL NOT NULL,
      verdict TEXT NOT NULL,
      baseline INTEGER NOT NULL,
      old INTEGER NOT NULL,
      because TEXT NOT NULL,
      quote TEXT NOT NULL,
      field TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      title TEXT NOT NULL,
      link TEXT,
      feed TEXT NOT NULL,
      outlet TEXT NOT NULL,
      published TEXT,
      received TEXT NOT NULL,
      item_key TEXT NOT NULL,
      revision TEXT NOT NULL
    ) STRICT;
    CREATE INDEX finding_by_item ON finding(item_id);
    CREATE INDEX finding_by_row ON finding(row_id, status) WHERE row_id IS NOT NULL;

    CREATE TABLE development (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      row_id INTEGER NOT NULL REFERENCES register_row(id),
      from_status TEXT,
      to_status TEXT,
      changed TEXT NOT NULL,
      qualifiers TEXT NOT NULL,
      event_day TEXT NOT NULL,
      regression INTEGER NOT NULL,
      settled INTEGER NOT NULL,
      finding_id INTEGER NOT NULL REFERENCES finding(id),
      silence TEXT,
      decided_at TEXT NOT NULL,
      alert_id TEXT
    ) STRICT;
    CREATE INDEX development_by_row ON development(row_id);
    CREATE INDEX development_by_finding ON development(finding_id);

    CREATE TABLE alert (
      id TEXT PRIMARY KEY,
      type TEXT NOT NULL,
      timestamp TEXT NOT NULL,
      severity TEXT NOT NULL,
      row_key TEXT,
      summary TEXT NOT NULL,
      body TEXT NOT NULL,
      state TEXT NOT NULL
    ) STRICT;

    CREATE TABLE delivery (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      alert_id TEXT NOT NULL REFERENCES alert(id),
      sink TEXT NOT NULL,
      row_key TEXT,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_at TEXT,
      tried_at TEXT,
      ended_at TEXT,
      problem TEXT,
      UNIQUE (alert_id, sink)
    ) STRICT;
    CREATE INDEX delivery_due ON delivery(sink, state, next_at) WHERE state = 'due';
    CREATE INDEX delivery_order ON delivery(sink, row_key, number) WHERE state = 'due';
    CREATE INDEX delivery_by_state ON delivery(state, sink);
    """

  /// What the watchlists look for, and findings that a person took away.
  static let v2 = """
    CREATE TABLE watched_platform (
      platform TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE watched_duty (
      jurisdiction TEXT NOT NULL,
      obligation TEXT NOT NULL,
      PRIMARY KEY (jurisdiction, obligation)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dismissal (
      finding_id INTEGER PRIMARY KEY REFERENCES finding(id),
      author TEXT NOT NULL,
      reason TEXT NOT NULL,
      dismissed_at TEXT NOT NULL
    ) STRICT;

    CREATE INDEX finding_to_review ON finding(id) WHERE verdict = 'review';
    """

  /// Verdicts of findings that took part in a row's status, now or once.
  static let counting = "'filled', 'changed', 'evidence', 'history'"

  /// What later items are compared with, stories that one item tells together, and who wrote what others copy
  /// (`written_by`; NULL: the outlet itself).
  static let v3 = """
    CREATE TABLE story_trace (
      number INTEGER PRIMARY KEY,
      item_id INTEGER NOT NULL UNIQUE,
      received_on TEXT NOT NULL,
      trace BLOB NOT NULL
    ) STRICT;

    CREATE TABLE story_link (
      story_id INTEGER NOT NULL, other_id INTEGER NOT NULL, item_id INTEGER NOT NULL,
      PRIMARY KEY (story_id, other_id)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE item ADD COLUMN written_by TEXT;
    ALTER TABLE finding ADD COLUMN written_by TEXT;
    """

  /// Every attempt at a delivery, and how each sink fares.
  static let v4 = """
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY,
      delivery INTEGER NOT NULL REFERENCES delivery(number),
      tried_at TEXT NOT NULL,
      ended_at TEXT NOT NULL,
      outcome TEXT NOT NULL,
      status INTEGER,
      said TEXT NOT NULL
    ) STRICT;
    CREATE INDEX attempt_by_delivery ON attempt(delivery);

    CREATE TABLE sink_health (
      sink TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      failing_since TEXT,
      problem TEXT,
      probe_at TEXT,
      tried_at TEXT,
      gone_since TEXT,
      told INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// What was told of a feed's health.
  static let v5 = """
    ALTER TABLE feed ADD COLUMN failing_since TEXT;
    ALTER TABLE feed ADD COLUMN told_failure TEXT;
    """

  /// How long each feed usually is without anything new, as JSON.
  static let v6 = "ALTER TABLE feed ADD COLUMN habit TEXT"

  /// What publishers ask for, when a whole document last came, where a feed moved to, and documents with gaps before
  /// them. Hours and days are sets of bits.
  static let v7 = """
    ALTER TABLE feed ADD COLUMN pace_interval INTEGER;
    ALTER TABLE feed ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE feed ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE feed ADD COLUMN full_at TEXT;
    ALTER TABLE feed ADD COLUMN moved_to TEXT;
    ALTER TABLE feed ADD COLUMN moved_polls INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE feed ADD COLUMN proposed_url TEXT;
    ALTER TABLE feed ADD COLUMN overrun_at TEXT;
    ALTER TABLE feed ADD COLUMN overrun_since TEXT;
    ALTER TABLE feed ADD COLUMN overrun_told_at TEXT;
    UPDATE feed SET full_at = succeeded_at;
    """

  /// What deliveries are sent as, where that is not the alert's own JSON.
  static let v8 = """
    CREATE TABLE message (
      delivery INTEGER PRIMARY KEY REFERENCES delivery(number),
      format TEXT NOT NULL,
      content_type TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    """

  /// What waits and until when, in which message it travels (`carrier`), and what a person asked not to be told.
  static let v9 = """
    ALTER TABLE delivery ADD COLUMN until TEXT;
    ALTER TABLE delivery ADD COLUMN min_outlets INTEGER;
    ALTER TABLE delivery ADD COLUMN story_id INTEGER;
    ALTER TABLE delivery ADD COLUMN silence_id INTEGER;
    ALTER TABLE delivery ADD COLUMN carrier TEXT;
    ALTER TABLE delivery ADD COLUMN unconfirmed INTEGER NOT NULL DEFAULT 0;
    DROP INDEX delivery_order;
    CREATE INDEX delivery_order ON delivery(sink, row_key, number) WHERE state IN ('due', 'carried');
    CREATE INDEX delivery_waiting ON delivery(sink, until) WHERE state IN ('held', 'quiet', 'digested', 'grouped');
    CREATE INDEX delivery_waiting_by_row ON delivery(row_key, sink)
      WHERE state IN ('held', 'quiet', 'digested', 'grouped');
    CREATE INDEX delivery_by_carrier ON delivery(carrier) WHERE carrier IS NOT NULL;
    CREATE INDEX development_by_alert ON development(alert_id) WHERE alert_id IS NOT NULL;

    CREATE TABLE silence (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      match TEXT NOT NULL,
      sinks TEXT NOT NULL,
      author TEXT NOT NULL,
      comment TEXT NOT NULL,
      began_at TEXT NOT NULL,
      ends_at TEXT NOT NULL
    ) STRICT;
    """

  /// What waits is found by `until`: for a list of states SQLite makes a table of its own at every write of a delivery.
  static let v10 = """
    UPDATE delivery SET until = NULL WHERE state NOT IN ('held', 'quiet', 'digested', 'grouped');
    DROP INDEX delivery_waiting;
    DROP INDEX delivery_waiting_by_row;
    CREATE INDEX delivery_waiting ON delivery(sink, until) WHERE until IS NOT NULL;
    CREATE INDEX delivery_waiting_by_row ON delivery(row_key, sink) WHERE until IS NOT NULL;
    """

  /// How much was told of a kind of late.
  static let v11 = "CREATE INDEX alert_by_type ON alert(type, timestamp)"

  /// Whose the validators are where redirects lead to them, and since when a feed is known to be asked in the future.
  static let v12 = """
    ALTER TABLE feed ADD COLUMN validators_url TEXT;
    ALTER TABLE feed ADD COLUMN ahead_since TEXT;
    """

  /// The contract for `sqlite3`, Datasette and the like (README, "The state file"); made anew at every start, so that a
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
    SELECT d.id, d.decided_at, d.kind, r.jurisdiction, r.platform, r.service, r.obligation,
      d.from_status AS "from", d.to_status AS "to", d.changed, d.event_day, d.regression, d.settled,
      coalesce(d.silence, '') AS silence, d.alert_id, f.quote, f.title, f.link, f.outlet, f.feed, d.qualifiers,
      d.finding_id AS finding
    FROM development d JOIN register_row r ON r.id = d.row_id JOIN finding f ON f.id = d.finding_id ORDER BY d.id;

    DROP VIEW IF EXISTS findings;
    CREATE VIEW findings AS
    SELECT f.id, f.received, f.platform, f.product, f.obligation, f.jurisdiction, f.status, f.event_day, f.dated,
      f.verdict, f.confidence, f.quote, f.field AS "in", f.start, f."end", f.title, f.link, f.outlet, f.feed,
      f.published, f.qualifiers, f.because, f.instrument, f.item_id, f.revision,
      coalesce(f.written_by, f.outlet) AS written_by
    FROM finding f ORDER BY f.id;

    DROP VIEW IF EXISTS items;
    CREATE VIEW items AS
    SELECT i.id, n.name AS feed, i.received, i.published, i.display_title AS title, i.link, i.outlet, i.language,
      (SELECT count(*) FROM finding f WHERE f.item_id = i.id AND f.verdict <> 'withdrawn') AS findings,
      coalesce(i.reason, '') AS why_none, i.story_id AS story, i.key1 AS "key", i.revisions, i.text,
      coalesce(i.written_by, i.outlet) AS written_by
    FROM item i JOIN feed n ON n.id = i.feed_id ORDER BY i.id;

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
