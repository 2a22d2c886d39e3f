import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Yaml

/// `dutywatch feeds`.
struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "What a person decides about feeds: resume one that was retired, find more.",
    subcommands: [Resume.self, SuggestFeeds.self])

  /// `dutywatch feeds resume`.
  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Asks a feed again whose publisher has answered 410.",
      discussion: """
        Example:
          dutywatch feeds resume Dawn

        A publisher who answers 410 says that the feed is gone for good, and it is asked no more. This brings it back; \
        a running daemon asks it at once, or when its floor is over. What was stored of it was never lost.
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The feed's name.")
    var feed: String

    func run() async throws {
      let settings = try Loading.settings(options)
      let names = settings.feeds.map(\.name)
      guard names.contains(feed) else {
        Terminal.complain("no feed is named '\(Escaping.terminal(feed))'\(suggestion(for: feed, among: names))")
        throw Exit.badInput
      }
      let store = try Store.openBeside(settings.state)
      let wasRetired = try await store.resume(feed: feed)
      if wasRetired { Daemons.wake(state: store.path) }
      if output.json {
        return Terminal.say((["feed": .string(feed), "resumed": .bool(wasRetired)] as JSON).printed)
      }
      Terminal.say(
        wasRetired
          ? "\(Escaping.terminal(feed)) is asked again" : "\(Escaping.terminal(feed)) was not retired: nothing to do")
    }
  }
}
