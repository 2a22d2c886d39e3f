/// Ranges of words, in this module: empty, and no trap, where the end lies before the start.
///
/// A phrase may reach over the end of its clause and over its neighbour, in ways that no list of cases foresees, and no
/// text may end the daemon.
func ..< (start: Int, end: Int) -> Range<Int> {
  // In order by construction.
  unsafe Range(uncheckedBounds: (start, max(start, end)))
}
