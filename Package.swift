// swift-tools-version: 6.2
import PackageDescription

// Modules are layers (Documentation.docc/Developing.md): leaves, then stages that never import one another,
// then Daemon, then the command line. CI builds with `--explicit-target-dependency-import-check error`,
// so an arrow that is not written here does not compile.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let sockets = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A module and what it may import.
@MainActor func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a module; fixtures live in a folder `Fixtures` beside them and are found by `#filePath`.
@MainActor func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

let targets: [Target] = [
  // C libraries: the header and typed shims for its variadic calls.
  .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(name: "CSpawn"),

  // Leaves.
  module("Digests", ["CCrypto"]),
  module("Model", ["Digests"]),
  module("Text", []),
  module("Yaml", [yams]),

  // Stages.
  module("Watchlist", ["Model", "Text", "Yaml"]),
  module("Feeds", ["CZlib", "Model", "Text", "Digests"]),
  module("Matching", ["Model", "Text", "Watchlist"]),
  module("Register", ["Model", "Text"]),
  module("Transport", ["CCurl", "Model"]),
  module("Fetching", ["Model", "Transport"]),
  .target(
    name: "Alerts", dependencies: ["CSpawn", "Model", "Text", "Transport", "Digests"],
    // Config/schema links to it: the schema that is printed is the one that is shipped.
    resources: [.embedInCode("alert.schema.json")], swiftSettings: settings),
  module("Store", ["Model", "Text", grdb, sqlite]),
  module("Settings", ["Model", "Watchlist", "Yaml"]),
  module("Reports", ["Model", "Text"]),
  module("Observability", ["Model", "Text", logging]),
  module("Metrics", ["Model", sockets]),

  // Order.
  module(
    "Daemon",
    [
      "Model", "Text", "Digests", "Watchlist", "Feeds", "Matching", "Register", "Transport", "Fetching", "Alerts",
      "Store", "Settings", "Reports", "Observability", "Metrics", logging, lifecycle, signals,
    ]),
  .executableTarget(
    name: "dutywatch",
    dependencies: [
      "Daemon", "Model", "Text", "Yaml", "Watchlist", "Transport", "Feeds", "Matching", "Register", "Fetching",
      "Alerts",
      "Store", "Settings", "Reports", "Observability", arguments, logging,
    ],
    // Config/schema links to them, as to the alert's.
    resources: [.embedInCode("Schemas")], swiftSettings: settings),

  .executableTarget(
    name: "Benchmarks",
    dependencies: [
      "Alerts", "Daemon", "Feeds", "Matching", "Model", "Observability", "Register", "Settings", "Store", "Text",
      "Transport", "Watchlist", arguments, logging,
    ],
    swiftSettings: settings),

  // Tests.
  .target(name: "TestSupport", dependencies: ["Text"], path: "Tests/TestSupport", swiftSettings: settings),
  tests("ModelTests", ["Model"]),
  tests("TextTests", ["Text", "Digests"]),
  tests("YamlTests", ["Yaml"]),
  tests("WatchlistTests", ["Watchlist", "Model", "Text", "Yaml"]),
  tests("FeedsTests", ["Feeds", "Model", "Text"], exclude: ["Articles", "Seeds"]),
  tests("MatchingTests", ["Matching", "Model", "Text", "Watchlist"]),
  tests("RegisterTests", ["Register", "Model"]),
  tests("TransportTests", ["Transport", "Model"]),
  tests("FetchingTests", ["Fetching", "Transport", "Model"]),
  tests("AlertsTests", ["Alerts", "Transport", "Model", "Text", "Digests"]),
  tests("StoreTests", ["Store", "Model", "Text", grdb], exclude: ["Fixtures"]),
  tests("SettingsTests", ["Settings", "Model"]),
  tests("ReportsTests", ["Reports", "Feeds", "Model", "Text"]),
  tests("ObservabilityTests", ["Observability", "Model", logging]),
  tests("MetricsTests", ["Metrics", "Model"]),
  tests(
    "DaemonTests",
    [
      "Daemon", "Store", "Model", "Text", "Settings", "Transport", "Fetching", "Matching", "Feeds", "Watchlist",
      "Register", "Alerts", "Observability", "Metrics", logging,
    ]),
  tests("CommandLineTests", ["dutywatch", "Text", grdb]),
]

// DUTYWATCH_ONLY=TransportTests,FetchingTests builds these targets and what they stand on, nothing else:
// for sanitizers, whose builds of everything would take too long, and for work on one module.
func needed(by names: [String], of targets: [Target]) -> [Target] {
  var wanted = Set(names)
  for target in targets.reversed() where wanted.contains(target.name) {
    for case .byNameItem(let name, _) in target.dependencies { wanted.insert(name) }
  }
  return targets.filter { wanted.contains($0.name) }
}
let only = (Context.environment["DUTYWATCH_ONLY"] ?? "").split(separator: ",").map(String.init)
// DUTYWATCH_ONLY=Fuzz builds the fuzz target (Documentation.docc/Developing.md), which links with its sanitizer only.
let fuzz = Target.executableTarget(
  name: "Fuzz", dependencies: ["Feeds", "Model", "Text"], path: "Tests/Fuzz", exclude: ["dictionary.txt"],
  swiftSettings: settings)
let built = only.isEmpty ? targets : needed(by: only, of: targets + [fuzz])
let usedPackages = Set(
  built.flatMap { target in
    target.dependencies.compactMap { if case .productItem(_, let package, _, _) = $0 { package } else { nil } }
  })

let packages: [(name: String, dependency: Package.Dependency)] = [
  ("GRDB.swift", .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")),
  ("Yams", .package(url: "https://github.com/jpsim/Yams", from: "6.2.2")),
  ("swift-log", .package(url: "https://github.com/apple/swift-log", from: "1.16.2")),
  (
    "swift-service-lifecycle",
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0")
  ),
  ("FlyingFox", .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1"))),
  ("swift-argument-parser", .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")),
]

let package = Package(
  name: "dutywatch",
  products: only.isEmpty ? [.executable(name: "dutywatch", targets: ["dutywatch"])] : [],
  dependencies: packages.filter { usedPackages.contains($0.name) }.map(\.dependency),
  targets: built
)
