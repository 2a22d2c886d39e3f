package import Model

/// The live stories, which a commit asks and tells; all calls come from within its transaction, one commit at a time.
package struct StoryBook: Sendable {
  /// A commit begins: what is added from now on may be taken back.
  package let begin: @Sendable (_ today: UTCDay) -> Void
  /// Where an item belongs, by its trace.
  package let place: @Sendable (_ trace: [UInt8]) -> StoryPlace
  /// Adds an item to its story; returns the trace as it is to be kept.
  package let add: @Sendable (KeptTrace, StoryPlace) -> [UInt8]
  /// The commit failed: what was added since it began is taken back.
  package let takeBack: @Sendable () -> Void

  /// A book.
  package init(
    begin: @escaping @Sendable (_ today: UTCDay) -> Void,
    place: @escaping @Sendable (_ trace: [UInt8]) -> StoryPlace,
    add: @escaping @Sendable (KeptTrace, StoryPlace) -> [UInt8],
    takeBack: @escaping @Sendable () -> Void
  ) {
    self.begin = begin
    self.place = place
    self.add = add
    self.takeBack = takeBack
  }

  /// Every item begins a story.
  package static let none = StoryBook(
    begin: { _ in }, place: { _ in StoryPlace() }, add: { trace, _ in trace.bytes }, takeBack: {})
}

/// What is kept of an item to compare later ones with.
package struct KeptTrace: Hashable, Sendable {
  /// Names the item.
  package let item: Int64
  /// Its story.
  package let story: Int64
  /// The day on which its document was answered.
  package let received: UTCDay
  /// Made of the item by the rules in force; nothing here reads them.
  package let bytes: [UInt8]

  /// A kept trace.
  package init(item: Int64, story: Int64, received: UTCDay, bytes: [UInt8]) {
    self.item = item
    self.story = story
    self.received = received
    self.bytes = bytes
  }
}
