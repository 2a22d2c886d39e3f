-- A state file of schema 15, as it was written until the next one came (commit 5e9210b).
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

ALTER TABLE feed ADD COLUMN failing_since TEXT;
ALTER TABLE feed ADD COLUMN told_failure TEXT;

ALTER TABLE feed ADD COLUMN habit TEXT;

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

CREATE TABLE message (
  delivery INTEGER PRIMARY KEY REFERENCES delivery(number),
  format TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

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

UPDATE delivery SET until = NULL WHERE state NOT IN ('held', 'quiet', 'digested', 'grouped');
DROP INDEX delivery_waiting;
DROP INDEX delivery_waiting_by_row;
CREATE INDEX delivery_waiting ON delivery(sink, until) WHERE until IS NOT NULL;
CREATE INDEX delivery_waiting_by_row ON delivery(row_key, sink) WHERE until IS NOT NULL;

CREATE INDEX alert_by_type ON alert(type, timestamp);
CREATE INDEX alert_dismissed ON alert(timestamp) WHERE state = 'dismissed';
CREATE INDEX alert_unrouted ON alert(timestamp) WHERE state = 'unrouted';

ALTER TABLE feed ADD COLUMN validators_url TEXT;
ALTER TABLE feed ADD COLUMN ahead_since TEXT;

DROP VIEW IF EXISTS register;
CREATE VIEW register AS
SELECT r.jurisdiction, r.platform, r.service, r.obligation, r.status, f.event_day AS since,
  json_extract(r.qualifiers, '$.deadline') AS deadline,
  (SELECT count(DISTINCT coalesce(o.written_by, o.outlet)) FROM finding o WHERE o.row_id = r.id
    AND o.status = r.status AND o.event_day >= f.event_day AND o.verdict IN ('filled', 'changed', 'evidence', 'history', 'conflicting')) AS outlets,
  CASE WHEN r.dispute IS NULL THEN '' ELSE json_extract(r.dispute, '$.rival') END AS disputed_by,
  0 AS inherited,
  f.quote, f.outlet, f.link, f.received, r.changed_at, r.qualifiers, r.instrument,
  NOT (r.platform IN ('all', 'aic') OR EXISTS (SELECT 1 FROM watched_platform w WHERE w.platform = r.platform))
    OR NOT EXISTS (SELECT 1 FROM watched_duty w WHERE w.jurisdiction = r.jurisdiction
      AND w.obligation = r.obligation) AS unwatched,
  coalesce((SELECT max(o.event_day) FROM finding o WHERE o.row_id = r.id AND o.status = r.status
    AND o.verdict IN ('filled', 'changed', 'evidence', 'history')), f.event_day) AS last_evidence
FROM register_row r
-- The first that says so after the last that said otherwise, whatever the order in which they arrived.
JOIN finding f ON f.id = coalesce(
  (SELECT s.id FROM finding s WHERE s.row_id = r.id AND s.status = r.status AND s.verdict IN ('filled', 'changed', 'evidence', 'history')
    AND s.event_day >= coalesce((SELECT max(o.event_day) FROM finding o WHERE o.row_id = r.id
      AND o.status <> r.status AND o.verdict IN ('filled', 'changed', 'evidence', 'history') AND o.event_day <= r.event_day), '')
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

CREATE TABLE configuration (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  file TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  readings INTEGER NOT NULL,
  refused_at TEXT,
  problems TEXT
) STRICT;

INSERT INTO feed (id, name, url, shown_url, configured, title, etag, last_modified, body_hash, asked_at, wait_ms, wait_reason, failures, succeeded_at, first_read_at, new_item_at, habit, pace_interval, skip_hours, skip_days, full_at, moved_to, moved_polls, proposed_url, overrun_at, overrun_told_at, validators_url, ahead_since) VALUES (1, 'Dawn', 'https://www.dawn.com/feeds/pakistan', 'https://www.dawn.com/feeds/pakistan', 1, 'Dawn - Pakistan', X'22612D3122', X'4672692C203230204E6F7620323032362030373A30303A303020474D54', X'0102FF', '2026-11-20T08:00:00Z', 1800000, 'every 30m', 0, '2026-11-20T08:00:00Z', '2026-10-01T08:00:00Z', '2026-11-20T07:30:00.250Z', '{"arrivals":12,"gaps":[],"quiet":1800,"since":1790000000}', 3600, 3, 64, '2026-11-19T08:00:00Z', 'https://new.example/rss', 3, 'https://new.example/rss', '2026-11-01T08:00:00Z', '2026-11-01T08:00:00Z', 'https://www.dawn.com/feeds/pakistan', '2026-11-20T08:30:00Z');
INSERT INTO feed (id, name, url, shown_url, configured, asked_at, wait_ms, wait_reason, failures, failure, succeeded_at, first_read_at, failing_since, told_failure) VALUES (2, 'Wire', 'https://wire.example/rss?key=k', 'https://wire.example/rss?key=<redacted>', 1, '2026-11-20T07:00:00Z', 7200000, '2 failures in a row', 4, 'no answer for 30 s', '2026-11-18T08:00:00Z', '2026-10-02T08:00:00Z', '2026-11-19T08:00:00Z', 'no answer for 30 s');
INSERT INTO feed (id, name, url, shown_url, configured, title, asked_at, wait_ms, wait_reason, failures, failure, succeeded_at, gone_since) VALUES (3, 'Old Gazette', 'https://gazette.example/feed', 'https://gazette.example/feed', 0, 'Gazette', '2026-11-10T07:00:00Z', 604800000, 'gone (410)', 0, 'the publisher says that the feed is gone for good (410)', '2026-11-09T07:00:00Z', '2026-11-10T07:00:00Z');
INSERT INTO feed (id, name, url, shown_url) VALUES (4, 'New', 'https://new.example/a', 'https://new.example/a');
INSERT INTO story (id, title, first_received) VALUES (1, 'An office in Islamabad', '2026-11-19T08:00:00Z');
INSERT INTO story (id, title, first_received) VALUES (2, 'A fine for TikTok', '2026-11-20T08:00:00Z');
INSERT INTO item (id, feed_id, key1, title, display_title, link, published, received, language, outlet, text, revision, revisions, seen_on, baseline, story_id) VALUES (1, 1, 'https://www.dawn.com/news/1', 'Title 1', 'Title 1', 'https://www.dawn.com/news/1', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'en', 'dawn.com', 'The company said that its office in Islamabad is open — اسلام آباد.', 'r1', 0, '2026-11-20', 0, 1);
INSERT INTO item (id, feed_id, key1, key2, title, display_title, link, published, received, language, outlet, revision, revisions, seen_on, baseline, story_id, written_by) VALUES (2, 2, 'https://www.dawn.com/news/2', 'guid-2', 'Title 2', 'Title 2', 'https://www.dawn.com/news/2', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'en', 'wire.example', 'r1', 0, '2026-11-20', 0, 1, 'dawn.com');
INSERT INTO item (id, feed_id, key1, title, display_title, link, published, received, language, outlet, text, revision, revised_at, revisions, seen_on, baseline, story_id) VALUES (3, 1, 'https://www.dawn.com/news/3', 'Title 3', 'Title 3', 'https://www.dawn.com/news/3', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'en', 'dawn.com', 'The company said that its office in Islamabad is open — اسلام آباد.', 'r1', '2026-11-20T07:30:00Z', 2, '2026-11-20', 0, 2);
INSERT INTO item (id, feed_id, key1, display_title, received, outlet, text, revision, revisions, seen_on, baseline, reason) VALUES (4, 1, 'https://www.dawn.com/news/4', 'Title 4', '2026-11-19T08:00:00Z', 'dawn.com', 'The company said that its office in Islamabad is open — اسلام آباد.', 'r1', 0, '2026-11-20', 1, 'no watched platform');
INSERT INTO register_row (id, platform, service, obligation, jurisdiction, status, qualifiers, event_day, dated, rank, outlet, finding_id, filled_at, changed_at, conflicts) VALUES (1, 'google', '', 'local_office', 'PK', 'done', '{}', '2026-11-19', 1, 2, 'dawn.com', 1, '2026-10-01T08:00:00Z', '2026-11-19T08:00:00Z', '[]');
INSERT INTO register_row (id, platform, service, obligation, jurisdiction, status, qualifiers, instrument, event_day, dated, rank, outlet, finding_id, filled_at, changed_at, conflicts) VALUES (2, 'tiktok', '', 'takedown', 'PK', 'penalised', '{"strength":"ordered","deadline":"2026-12-31"}', 'PECA', '2026-11-19', 1, 2, 'dawn.com', 3, '2026-10-01T08:00:00Z', '2026-11-19T08:00:00Z', '[]');
INSERT INTO register_row (id, platform, service, obligation, jurisdiction, qualifiers, event_day, dated, rank, outlet, finding_id, filled_at, changed_at, conflicts) VALUES (3, 'meta', '', 'local_office', 'PK', '{}', '2026-11-19', 1, 2, 'dawn.com', 2, '2026-10-01T08:00:00Z', '2026-11-19T08:00:00Z', '[]');
INSERT INTO finding (id, item_id, row_id, platform, obligation, jurisdiction, status, qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end", title, link, feed, outlet, published, received, item_key, revision) VALUES (1, 1, 1, 'google', 'local_office', 'PK', 'done', '{}', '2026-11-19', 1, 2, 0.9, 'changed', 0, 0, '[]', 'its office in Islamabad is open', 'text', 22, 53, 'Title 1', 'https://www.dawn.com/news/1', 'Dawn', 'dawn.com', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'https://www.dawn.com/news/1', 'r1');
INSERT INTO finding (id, item_id, row_id, platform, obligation, jurisdiction, status, qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end", title, link, feed, outlet, published, received, item_key, revision, written_by) VALUES (2, 2, 1, 'google', 'local_office', 'PK', 'done', '{}', '2026-11-19', 1, 2, 0.9, 'evidence', 0, 0, '[]', 'its office in Islamabad is open', 'text', 22, 53, 'Title 1', 'https://www.dawn.com/news/1', 'Wire', 'wire.example', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'https://www.dawn.com/news/1', 'r1', 'dawn.com');
INSERT INTO finding (id, item_id, row_id, platform, product, obligation, jurisdiction, status, qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end", title, link, feed, outlet, published, received, item_key, revision) VALUES (3, 3, 2, 'tiktok', 'tiktok_lite', 'takedown', 'PK', 'penalised', '{"strength":"ordered","deadline":"2026-12-31"}', '2026-11-19', 1, 2, 0.9, 'filled', 0, 0, '[]', 'its office in Islamabad is open', 'text', 22, 53, 'Title 1', 'https://www.dawn.com/news/1', 'Dawn', 'dawn.com', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'https://www.dawn.com/news/1', 'r1');
INSERT INTO finding (id, item_id, platform, obligation, status, qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end", title, link, feed, outlet, published, received, item_key, revision) VALUES (4, 3, 'google', 'local_office', 'done', '{}', '2026-11-19', 1, 2, 0.25, 'unbound', 0, 0, '[]', 'its office in Islamabad is open', 'text', 22, 53, 'Title 1', 'https://www.dawn.com/news/1', 'Dawn', 'dawn.com', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'https://www.dawn.com/news/1', 'r1');
INSERT INTO finding (id, item_id, row_id, platform, obligation, jurisdiction, status, qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end", title, link, feed, outlet, published, received, item_key, revision) VALUES (5, 3, 3, 'meta', 'local_office', 'PK', 'done', '{}', '2026-11-19', 1, 2, 0.9, 'withdrawn', 0, 0, '[]', 'its office in Islamabad is open', 'text', 22, 53, 'Title 1', 'https://www.dawn.com/news/1', 'Dawn', 'dawn.com', '2026-11-19T07:00:00Z', '2026-11-19T08:00:00Z', 'https://www.dawn.com/news/1', 'r1');
INSERT INTO development (id, kind, row_id, from_status, to_status, changed, qualifiers, event_day, regression, settled, finding_id, decided_at, alert_id) VALUES (1, 'register.changed', 1, 'promised', 'done', '[]', '{}', '2026-11-19', 0, 0, 1, '2026-11-19T08:00:00Z', 'dw_office');
INSERT INTO development (id, kind, row_id, to_status, changed, qualifiers, event_day, regression, settled, finding_id, silence, decided_at) VALUES (2, 'register.changed', 2, 'penalised', '["sanction"]', '{"strength":"ordered","deadline":"2026-12-31"}', '2026-11-19', 0, 0, 3, 'baseline', '2026-11-20T07:30:00Z');
INSERT INTO alert (id, type, timestamp, severity, row_key, summary, body, state) VALUES ('dw_office', 'register.changed', '2026-11-19T08:00:00Z', 'high', 'google//local_office/PK', 'Google · local office · Pakistan: promised → done', '{"type":"register.changed","data":{"id":"dw_office"}}', 'routed');
INSERT INTO alert (id, type, timestamp, severity, summary, body, state) VALUES ('dw_feed', 'feed.failing', '2026-11-19T08:00:00Z', 'normal', 'Google · local office · Pakistan: promised → done', '{"type":"register.changed","data":{"id":"dw_feed"}}', 'routed');
INSERT INTO alert (id, type, timestamp, severity, row_key, summary, body, state) VALUES ('dw_nowhere', 'register.changed', '2026-11-19T08:00:00Z', 'low', 'google//local_office/PK', 'Google · local office · Pakistan: promised → done', '{"type":"register.changed","data":{"id":"dw_nowhere"}}', 'unrouted');
INSERT INTO alert (id, type, timestamp, severity, summary, body, state) VALUES ('dw_digest', 'digest', '2026-11-19T08:00:00Z', 'high', 'Google · local office · Pakistan: promised → done', '{"type":"register.changed","data":{"id":"dw_digest"}}', 'routed');
INSERT INTO delivery (number, alert_id, sink, row_key, state, attempts, tried_at, ended_at, min_outlets, unconfirmed) VALUES (1, 'dw_office', 'desk', 'google//local_office/PK', 'delivered', 1, '2026-11-19T08:00:01Z', '2026-11-19T08:00:02Z', 2, 0);
INSERT INTO delivery (number, alert_id, sink, row_key, state, attempts, next_at, tried_at, problem, unconfirmed) VALUES (2, 'dw_office', 'journal', 'google//local_office/PK', 'due', 3, '2026-11-19T09:00:00Z', '2026-11-19T08:00:01Z', 'HTTP 503', 0);
INSERT INTO delivery (number, alert_id, sink, state, attempts, tried_at, ended_at, problem, unconfirmed) VALUES (5, 'dw_feed', 'desk', 'dead', 1, '2026-11-19T08:00:01Z', '2026-11-19T08:00:02Z', 'HTTP 404', 0);
INSERT INTO delivery (number, alert_id, sink, state, attempts, unconfirmed) VALUES (6, 'dw_feed', 'pager', 'orphaned', 0, 0);
INSERT INTO delivery (number, alert_id, sink, row_key, state, attempts, until, min_outlets, story_id, unconfirmed) VALUES (7, 'dw_office', 'mail', 'google//local_office/PK', 'held', 0, '2026-11-20T08:00:00Z', 2, 1, 0);
INSERT INTO delivery (number, alert_id, sink, state, attempts, silence_id, unconfirmed) VALUES (8, 'dw_feed', 'mail', 'silenced', 0, 1, 0);
INSERT INTO delivery (number, alert_id, sink, state, attempts, tried_at, carrier, unconfirmed) VALUES (9, 'dw_feed', 'chat', 'carried', 1, '2026-11-19T08:00:01Z', 'dw_digest', 0);
INSERT INTO attempt (id, delivery, tried_at, ended_at, outcome, status, said) VALUES (1, 1, '2026-11-19T08:00:01Z', '2026-11-19T08:00:02Z', 'delivered', 204, '');
INSERT INTO attempt (id, delivery, tried_at, ended_at, outcome, status, said) VALUES (2, 2, '2026-11-19T08:00:01Z', '2026-11-19T08:00:02Z', 'failed', 503, 'HTTP 503: busy');
INSERT INTO dismissal (finding_id, author, reason, dismissed_at) VALUES (5, 'alice', 'it is about Meta, the town', '2026-11-20T09:00:00Z');
INSERT INTO message (delivery, format, content_type, body) VALUES (2, 'slack', 'application/json', X'7B2274657874223A22E280A6227D');
INSERT INTO silence (id, "match", sinks, author, comment, began_at, ends_at) VALUES (1, '{"type":["feed.failing"]}', '["mail"]', 'alice', 'they move house', '2026-11-19T00:00:00Z', '2026-11-21T00:00:00Z');
INSERT INTO sink_health (sink, failures, failing_since, problem, tried_at, told) VALUES ('journal', 3, '2026-11-19T08:00:02Z', 'HTTP 503', '2026-11-19T08:00:02Z', 0);
INSERT INTO story_link (story_id, other_id, item_id) VALUES (1, 2, 3);
INSERT INTO story_trace (number, item_id, received_on, trace) VALUES (1, 1, '2026-11-19', X'00017472616365');
INSERT INTO story_trace (number, item_id, received_on, trace) VALUES (2, 2, '2026-11-19', X'02');
INSERT INTO configuration (id, file, loaded_at, readings) VALUES (1, '/etc/dutywatch/dutywatch.yaml', '2026-11-20T08:00:00Z', 1);
INSERT INTO watched_duty (jurisdiction, obligation) VALUES ('PK', 'local_office');
INSERT INTO watched_platform (platform) VALUES ('google');
INSERT INTO watched_platform (platform) VALUES ('tiktok');

CREATE INDEX delivery_by_state ON delivery(state, sink, carrier);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  finding_id INTEGER NOT NULL REFERENCES finding(id),
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at TEXT NOT NULL,
  assessment TEXT,
  verdict TEXT,
  alert_id TEXT,
  undone_at TEXT,
  undone_by TEXT,
  undone_because TEXT
) STRICT;
CREATE INDEX correction_by_finding ON correction(finding_id);
INSERT INTO correction (kind, finding_id, author, reason, made_at)
  SELECT 'dismissed', finding_id, author, reason, dismissed_at FROM dismissal ORDER BY dismissed_at, finding_id;
INSERT INTO correction (id, kind, finding_id, author, reason, made_at, assessment, verdict, alert_id, undone_at, undone_by, undone_because) VALUES (9, 'set', 2, 'bob', 'the ministry said so', '2026-11-20T09:10:00Z', '{}', 'changed', 'dw_office', '2026-11-20T09:20:00Z', 'alice', 'of another company');

PRAGMA application_id = 1148548217;
PRAGMA user_version = 15;
