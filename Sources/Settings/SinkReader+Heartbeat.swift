import Model
import Yaml

// Where a sign of life goes.
extension SinkReader {
  /// The section `heartbeat`; nil: there is none, or it is wrong.
  mutating func heartbeat(_ root: YamlMap) -> Heartbeat? {
    guard let map = root.map("heartbeat", keys: Section.heartbeat.keys) else { return nil }
    let every = map.duration("every") ?? .seconds(300)
    if every < .seconds(10) { map.complain("every", "expected at least 10s") }
    let timeout = map.duration("timeout") ?? .seconds(15)
    if timeout == .zero { map.complain("timeout", "expected more than nothing") }
    guard let url = address(map) else { return nil }
    return Heartbeat(
      webhook: Sink.Webhook(
        url: Secret(url), timeout: timeout,
        privateNetworks: map.bool("private_networks") ?? (poll.privateNetworks || SinkReader.isLocal(url))),
      every: every)
  }
}
