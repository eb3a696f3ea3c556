// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "polisgraph-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "polisgraph", path: "..")],
  targets: [
    .executableTarget(
      name: "DOTBenchmark",
      dependencies: [
        .product(name: "PolisDOT", package: "polisgraph"),
        .product(name: "PolisModel", package: "polisgraph"),
        .product(name: "PolisText", package: "polisgraph"),
      ])
  ]
)
