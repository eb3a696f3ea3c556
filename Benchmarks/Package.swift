// swift-tools-version: 6.2
import PackageDescription

/// A program that measures a part of the package, through its public interface.
func benchmark(_ name: String, of rooms: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: rooms.map { .product(name: $0, package: "polisgraph") })
}

let package = Package(
  name: "polisgraph-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "polisgraph", path: "..")],
  targets: [
    benchmark("DOTBenchmark", of: ["PolisText", "PolisModel", "PolisDOT"]),
    benchmark("GraphMLBenchmark", of: ["PolisText", "PolisXML", "PolisModel", "PolisGraphML"]),
  ]
)
