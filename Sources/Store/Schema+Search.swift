extension Schema {
  /// What was stored is found by its words: folded by ``Words``, so that any tool can ask the index without a tokenizer
  /// of ours, and kept without the texts themselves.
  ///
  /// Items from `low` up to below `high` are in it, but for those in `search_old`, which hold what is in it in their place
  /// and changed or is gone since. What is not in it yet is brought in by ``Store/index(atMost:)`` in small slices, beside
  /// polls: SQLite fires the triggers whoever writes.
  ///
  /// The sixteenth migration.
  static let searchIndex = """
    CREATE VIRTUAL TABLE item_words USING fts5(
      title, text, content='', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'");

    CREATE TABLE search_span (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      low INTEGER NOT NULL,
      high INTEGER NOT NULL,
      folding INTEGER NOT NULL
    ) STRICT;
    INSERT INTO search_span SELECT 1, coalesce(max(id), 0) + 1, coalesce(max(id), 0) + 1, \(Store.folding) FROM item;

    CREATE TABLE search_old (
      item_id INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      text TEXT
    ) STRICT;

    CREATE TRIGGER item_reworded AFTER UPDATE OF display_title, text ON item
      WHEN old.display_title IS NOT new.display_title OR old.text IS NOT new.text BEGIN
      INSERT OR IGNORE INTO search_old SELECT old.id, old.display_title, old.text FROM search_span
        WHERE old.id >= low AND old.id < high;
    END;
    CREATE TRIGGER item_forgotten AFTER DELETE ON item BEGIN
      INSERT OR IGNORE INTO search_old SELECT old.id, old.display_title, old.text FROM search_span
        WHERE old.id >= low AND old.id < high;
    END;

    CREATE INDEX item_by_time ON item(received);
    """
}
