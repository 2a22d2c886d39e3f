/// The numbered migrations of the state file; one that has shipped is never edited.
///
/// `PRAGMA user_version` is the number of the last one that was applied.
enum Schema {
  /// "Duty" in ASCII: tells our files from other programs' (`PRAGMA application_id`).
  static let applicationID = 0x4475_7479

  static let migrations = [v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16]

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

  /// What `status` counts is found by an index alone, without the alerts' bodies and the deliveries themselves.
  static let v13 = """
    CREATE INDEX alert_unrouted ON alert(timestamp) WHERE state = 'unrouted';
    CREATE INDEX alert_dismissed ON alert(timestamp) WHERE state = 'dismissed';
    DROP INDEX delivery_by_state;
    CREATE INDEX delivery_by_state ON delivery(state, sink, carrier);
    """

  /// Which configuration the daemon goes by, and what it refused since.
  static let v14 = """
    CREATE TABLE configuration (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      file TEXT NOT NULL,
      loaded_at TEXT NOT NULL,
      readings INTEGER NOT NULL,
      refused_at TEXT,
      problems TEXT
    ) STRICT;
    """

  /// What persons corrected, with what was taken back since; `dismissal` holds the dismissals that stand. `verdict` is
  /// what a dismissed finding was before; `assessment` names what was set.
  static let v15 = """
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
    """

  /// Items are found by their words; by the link that a person has before him, and a story by either end of a link; what
  /// the register counts of a row by an index alone. The articles that items link to: their words, and those that are still to be read (`due_at`).
  static let v16 =
    searchIndex + """

      CREATE INDEX item_by_link ON item(link) WHERE link IS NOT NULL;
      CREATE INDEX story_link_by_other ON story_link(other_id);

      DROP INDEX finding_by_row;
      CREATE INDEX finding_by_row ON finding(row_id, status, event_day, verdict, written_by, outlet)
        WHERE row_id IS NOT NULL;

      ALTER TABLE item ADD COLUMN full_text TEXT;

      CREATE TABLE article (
        item_id INTEGER PRIMARY KEY REFERENCES item(id) ON DELETE CASCADE,
        host TEXT NOT NULL,
        state TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        due_at TEXT,
        tries INTEGER NOT NULL DEFAULT 0,
        ended_at TEXT,
        problem TEXT,
        old_before TEXT
      ) STRICT;
      CREATE INDEX article_due ON article(due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX article_by_host ON article(host, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX article_by_queuing ON article(queued_at);
      CREATE INDEX article_ended ON article(ended_at, state) WHERE ended_at IS NOT NULL;
      """
}
