// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is built with.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library of one job: what it is called, and which rooms it may see.
func room(_ name: String, sees dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: rules)
}

/// The tests of a room.
func proof(
  of name: String, sees dependencies: [Target.Dependency] = ["PolisText"],
  apartFrom golden: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name), "PolisTestSupport"] + dependencies,
    exclude: golden,
    swiftSettings: rules)
}

let rooms = [
  "PolisText", "PolisXML", "PolisModel", "PolisGazetteer", "PolisDocuments", "PolisExtraction",
  "PolisGraphML", "PolisDOT", "PolisRDF", "PolisDiff", "PolisYAML",
]

let package = Package(
  name: "polisgraph",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "PolisGraph", targets: ["PolisGraph"]),
    .executable(name: "polisgraph", targets: ["PolisCLI"]),
  ] + rooms.map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // 1: bytes, places, findings; the C doors
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .yum(["libxml2-devel"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .yum(["openssl-devel"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),
    .systemLibrary(name: "CLibYAML"),
    .target(name: "CGazetteer"),
    .target(name: "CGraphMLSchema"),
    .target(name: "CLexicon"),
    .target(name: "CPage"),
    room("PolisText", sees: []),
    // 2: libxml2, the gazetteer, the graph
    room("PolisXML", sees: ["PolisText", "CLibXML2"]),
    room("PolisGazetteer", sees: ["PolisText", "CGazetteer"]),
    room("PolisModel", sees: ["PolisText"]),
    .target(
      name: "PolisYAML", dependencies: ["PolisText", "CLibYAML"], swiftSettings: rules,
      // Linked in, so that the program does not need libyaml where it runs.
      linkerSettings: [
        .linkedLibrary(":libyaml.a", .when(platforms: [.linux])),
        .linkedLibrary("yaml", .when(platforms: [.macOS])),
      ]),
    // 3: one format or one job each
    room("PolisDocuments", sees: ["PolisText", "PolisXML"]),
    room("PolisExtraction", sees: ["PolisText", "PolisModel", "PolisGazetteer", "CLexicon"]),
    room("PolisGraphML", sees: ["PolisText", "PolisModel", "PolisXML", "CGraphMLSchema"]),
    room("PolisDOT", sees: ["PolisText", "PolisModel"]),
    room("PolisRDF", sees: ["PolisText", "PolisModel", "CCrypto"]),
    room("PolisDiff", sees: ["PolisText", "PolisModel", "PolisYAML"]),
    // 4: the front door
    room(
      "PolisGraph",
      sees: [
        "PolisText", "PolisXML", "PolisModel", "PolisGazetteer", "PolisDocuments",
        "PolisExtraction", "PolisGraphML", "PolisDOT", "PolisRDF", "PolisDiff", "CPage",
        "CZlib",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // 5: the command
    .executableTarget(
      name: "PolisCLI",
      dependencies: [
        "PolisText", "PolisModel", "PolisDocuments", "PolisExtraction", "PolisGraphML", "PolisDOT",
        "PolisRDF", "PolisDiff", "PolisGraph",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),
    // Makes tables/relation-weights.tsv; see training/README.
    .executableTarget(
      name: "RelationTrainer",
      dependencies: [
        "PolisText", "PolisExtraction", "PolisGazetteer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),
    .target(
      name: "PolisTestSupport", dependencies: ["PolisText", "PolisModel"],
      path: "Tests/PolisTestSupport",
      swiftSettings: rules),
    proof(of: "PolisText", sees: []),
    proof(of: "PolisXML"),
    proof(of: "PolisModel"),
    proof(of: "PolisYAML"),
    proof(of: "PolisGazetteer"),
    proof(of: "PolisDocuments", sees: ["PolisText", "PolisXML"]),
    proof(of: "PolisExtraction", sees: ["PolisText", "PolisModel", "PolisGazetteer"]),
    proof(
      of: "PolisGraphML", sees: ["PolisText", "PolisModel", "PolisXML"], apartFrom: ["Snapshots"]),
    proof(of: "PolisDOT", sees: ["PolisText", "PolisModel"]),
    proof(of: "PolisRDF", sees: ["PolisText", "PolisModel"]),
    proof(of: "PolisDiff", sees: ["PolisText", "PolisModel", "PolisYAML"]),
    proof(
      of: "PolisGraph",
      sees: [
        "PolisText", "PolisModel", "PolisDocuments", "PolisExtraction", "PolisDOT", "PolisDiff",
        "PolisRDF",
      ]),
    .testTarget(
      name: "InteropTests", dependencies: ["PolisCLI", "PolisTestSupport"], path: "Tests/Interop",
      exclude: ["peers"], swiftSettings: rules),
    .testTarget(
      name: "PolisCLITests", dependencies: ["PolisCLI", "PolisTestSupport", "PolisText"],
      swiftSettings: rules),
  ],
  cLanguageStandard: .c2x
)
