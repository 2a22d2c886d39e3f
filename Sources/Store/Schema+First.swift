extension Schema {
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
}
