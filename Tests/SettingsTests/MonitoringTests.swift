import Model
import Settings
import TestSupport
import Testing
import Yaml

/// The sections `metrics` and `log`.
@Suite struct MonitoringTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load(_ text: String) throws -> Settings {
    try folder.write("version: 1\nfeeds: []\n" + text, to: "dutywatch.yaml")
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch let error as Problems {
      return error.list.map { $0.description.replacing(folder.path + "/", with: "") }
    } catch { return ["\(error)"] }
  }

  @Test func nothingIsBoundUnlessItIsAskedFor() throws {
    let settings = try load("")
    #expect(settings.metrics == nil && settings.log == LogSettings() && settings.warnings.isEmpty)
  }

  @Test(arguments: [
    ("127.0.0.1:9797", MetricsPlaces.Listener.address("127.0.0.1", port: 9797)),
    ("localhost:1", .address("127.0.0.1", port: 1)), ("'[::1]:65535'", .address("::1", port: 65535)),
    ("127.3.2.1:80", .address("127.3.2.1", port: 80)),
    ("unix:/run/dutywatch/metrics.sock", .socket("/run/dutywatch/metrics.sock")),
  ])
  func whereThisMachineMayAsk(_ text: String, listener: MetricsPlaces.Listener) throws {
    let settings = try load("metrics: {listen: \(text)}")
    #expect(settings.metrics == MetricsPlaces(listener: listener) && listener.isLocal)
    #expect(settings.warnings.isEmpty)
  }

  @Test(arguments: ["0.0.0.0:9797", "'[::]:9797'", "192.0.2.7:9797", "'[2001:db8::1]:9797'"])
  func whereOthersMayAskThereIsAWarning(_ text: String) throws {
    let settings = try load("metrics: {listen: \(text)}")
    #expect(settings.metrics?.listener?.isLocal == false)
    let warning = try #require(settings.warnings.first)
    #expect(warning.contains("dutywatch.yaml:3:") && warning.contains("is not this machine alone"))
  }

  @Test func aFileIsWrittenEverySoOften() throws {
    let places = try #require(try load("metrics: {file: figures/dutywatch.prom, every: 1m}").metrics)
    #expect(places == MetricsPlaces(file: folder.file("figures/dutywatch.prom"), every: .seconds(60)))
    #expect(try load("metrics: {file: /a.prom}").metrics?.every == .seconds(15))
  }

  @Test(arguments: [
    ("{}", "3:10: metrics: expected `listen` or `file`"),
    ("{listen: 9797}", "3:19: metrics.listen: expected an IP address and a port such as 127.0.0.1:9797"),
    ("{listen: \":9797\"}", "3:19: metrics.listen: expected an IP address"),
    ("{listen: \"host.example:9797\"}", "3:19: metrics.listen: expected an IP address"),
    ("{listen: \"127.0.0.1:0\"}", "3:19: metrics.listen: expected an IP address"),
    ("{listen: \"127.0.0.1:70000\"}", "3:19: metrics.listen: expected an IP address"),
    ("{listen: \"127.1:80\"}", "3:19: metrics.listen: expected an IP address"),
    ("{file: figures.txt}", "3:17: metrics.file: expected a name that ends in .prom"),
    ("{file: a.prom, every: 0s}", "3:32: metrics.every: expected at least 1s"),
    ("{listen: \"127.0.0.1:1\", every: 15s}", "metrics.every: goes with `file`"),
    ("{listen: \"unix:/\(String(repeating: "a", count: 107))\"}", "a Unix socket's path has at most 107 bytes"),
    ("{lisen: \"127.0.0.1:1\"}", "did you mean 'listen'?"),
  ])
  func whatIsWrongIsSaidWithItsPlace(_ text: String, problem: String) {
    let told = problems("metrics: \(text)")
    #expect(told.contains { $0.contains(problem) }, "\(told)")
  }

  @Test func eachPartOfTheLogMayHaveItsLevel() throws {
    let log = try load("log: {level: warning, levels: {fetching: debug, store: error}, format: json}").log
    #expect(log[.fetching] == .debug && log[.store] == .error && log[.daemon] == .warning && log.format == .json)
  }

  @Test func unknownPartsLevelsAndFormatsAreErrors() {
    let told = problems("log: {level: loud, levels: {feeds: debug, store: 3}, format: xml}")
    #expect(told.count == 4, "\(told)")
    #expect(told.contains { $0.contains("log.levels.feeds") && $0.contains("fetching") }, "\(told)")
  }
}
