// swift-tools-version: 6.2
import PackageDescription

// The layers, bottom to top. The tidy test reads the sources and holds the imports to this picture:
//
//   LedgerCore        -> nothing
//   LedgerWorkflows   -> LedgerCore                     (decisions; never see a store)
//   LedgerStore       -> LedgerCore                     (the seam; never sees a workflow)
//   LedgerWire        -> LedgerCore                     (lines and verbs; both ends use it)
//   Statements        -> LedgerCore                     (what a statement says, and what proves it; pure)
//   StatementSigning  -> LedgerCore, Statements, libcrypto
//   LedgerBook        -> LedgerCore, Yams               (Ledger/: the handbook as data)
//   LedgerStoreSQLite -> LedgerStore, LedgerBook, GRDB
//   LedgerService     -> all of the above but a database
//   LedgerClient      -> LedgerWire
//   partsledgerd      -> LedgerService and the databases

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let nio: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

let package = Package(
  name: "partsledger",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "partsledgerd", targets: ["partsledgerd"]),
    .executable(name: "partsledger", targets: ["partsledger"]),
    .executable(name: "partsledger-bench", targets: ["partsledger-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
  ],
  targets: [
    .target(name: "LedgerCore", swiftSettings: strict),
    .target(name: "LedgerWorkflows", dependencies: ["LedgerCore"], swiftSettings: strict),
    .target(
      name: "LedgerStore",
      dependencies: ["LedgerCore"],
      swiftSettings: strict),
    .target(
      name: "LedgerStoreSQLite",
      dependencies: [
        "LedgerStore", "LedgerCore", "LedgerBook",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "LedgerWire", dependencies: ["LedgerCore"], swiftSettings: strict),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Statements", dependencies: ["LedgerCore"], swiftSettings: strict),
    .target(
      name: "StatementSigning", dependencies: ["LedgerCore", "Statements", "COpenSSL"], swiftSettings: strict),
    .target(
      name: "LedgerBook", dependencies: ["LedgerCore", .product(name: "Yams", package: "Yams")], path: "Ledger",
      exclude: [
        "Handbook", "Messages", "Migrations", "Roles.yaml", "ChartOfAccounts.yaml", "Calendar.yaml", "Fines.yaml",
        "PROTOCOL.md", "PROTOCOL.head.md", "CHANGELOG.md", "KEYS.md", "embed.sh",
      ],
      swiftSettings: strict),
    .target(
      name: "LedgerService",
      dependencies: [
        "LedgerCore", "LedgerWorkflows", "LedgerStore", "LedgerWire", "Statements", "StatementSigning",
        "LedgerBook",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "DequeModule", package: "swift-collections"),
      ] + nio,
      swiftSettings: strict),
    .target(name: "LedgerClient", dependencies: ["LedgerWire", "LedgerCore"] + nio, swiftSettings: strict),
    .executableTarget(
      name: "partsledgerd",
      dependencies: [
        "LedgerService", "LedgerStoreSQLite", "LedgerBook", "LedgerCore", "LedgerWorkflows", "StatementSigning",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "partsledger",
      dependencies: [
        "LedgerClient", "LedgerWire", "LedgerCore", "LedgerBook", "Statements", "StatementSigning",
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "partsledger-bench",
      dependencies: [
        "LedgerClient", "LedgerWire", "LedgerCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ] + nio,
      swiftSettings: strict),
    .testTarget(
      name: "HenanTests",
      dependencies: [
        "LedgerService", "LedgerStore", "LedgerStoreSQLite", "LedgerCore", "LedgerWorkflows", "LedgerBook",
        "LedgerClient", "LedgerWire", "Statements", "StatementSigning",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerServiceTests",
      dependencies: [
        "LedgerService", "LedgerWire", "LedgerStore", "LedgerCore", "LedgerBook", "StatementSigning",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "LedgerService", "LedgerStore", "LedgerCore", "LedgerWorkflows", "LedgerBook", "Statements",
        "StatementSigning",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(name: "LedgerCoreTests", dependencies: ["LedgerCore", "StatementSigning"], swiftSettings: strict),
    .testTarget(
      name: "StatementsTests", dependencies: ["Statements", "StatementSigning", "LedgerBook", "LedgerCore"],
      swiftSettings: strict),
    .testTarget(
      name: "StatementSigningTests", dependencies: ["StatementSigning", "Statements", "LedgerCore"],
      swiftSettings: strict),
    .testTarget(name: "LedgerWorkflowsTests", dependencies: ["LedgerWorkflows", "LedgerCore"], swiftSettings: strict),
    .testTarget(name: "LedgerWireTests", dependencies: ["LedgerWire", "LedgerCore"], swiftSettings: strict),
    .testTarget(
      name: "TidyTests",
      dependencies: ["LedgerBook", "LedgerWorkflows", "LedgerWire", "LedgerCore", "StatementSigning"],
      swiftSettings: strict),
    .testTarget(
      name: "StoreConformanceTests",
      dependencies: ["LedgerStore", "LedgerStoreSQLite", "LedgerCore", "StatementSigning"],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerStoreSQLiteTests",
      dependencies: [
        "LedgerStore", "LedgerStoreSQLite", "LedgerCore", "StatementSigning",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LedgerClientTests",
      dependencies: [
        "LedgerClient", "LedgerWire", "LedgerCore",
      ] + nio,
      swiftSettings: strict),
    // What the two suites against the real daemon share: starting it, stopping it, talking to it.
    .target(name: "DaemonHarness", dependencies: ["LedgerClient"], path: "Tests/DaemonHarness", swiftSettings: strict),
    .testTarget(
      name: "TranscriptTests", dependencies: ["DaemonHarness", "LedgerCore", "partsledgerd"], swiftSettings: strict),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "DaemonHarness", "LedgerClient", "LedgerWire", "LedgerCore", "partsledgerd", "partsledger",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
