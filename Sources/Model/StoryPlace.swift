/// Where an item belongs among the stories.
package struct StoryPlace: Hashable, Sendable {
  /// The story that it joins; nil: it begins one.
  package let story: Int64?
  /// The item that it copies; nil: it has a wording of its own.
  package let original: Int64?
  /// Other stories that it reports too, in order.
  package let linked: [Int64]
  /// It copies an item of its own day: nothing that tells more items of the story.
  package let isRepeat: Bool

  /// A place; without a story, the beginning of one.
  package init(story: Int64? = nil, original: Int64? = nil, linked: [Int64] = [], isRepeat: Bool = false) {
    self.story = story
    self.original = original
    self.linked = linked
    self.isRepeat = isRepeat
  }
}
