// swift-tools-version: 6.2
import PackageDescription

// A package of its own: its programs are built with libFuzzer, and see public names only.

/// A program that libFuzzer drives with one format's input.
func fuzzer(_ name: String, sees rooms: [String]) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["FuzzLaws"] + rooms.map { .product(name: $0, package: "polisgraph") },
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}

let package = Package(
  name: "polisgraph-fuzzing",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "polisgraph", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .target(
      name: "FuzzLaws",
      dependencies: ["CLibFuzzer", .product(name: "PolisText", package: "polisgraph")]),
    fuzzer("FuzzRDF", sees: ["PolisRDF", "PolisModel", "PolisText"]),
    fuzzer("FuzzGraphML", sees: ["PolisGraphML", "PolisModel", "PolisText"]),
    fuzzer("FuzzDOT", sees: ["PolisDOT", "PolisModel", "PolisText"]),
    fuzzer("FuzzDiff", sees: ["PolisDiff", "PolisModel", "PolisText"]),
  ]
)
