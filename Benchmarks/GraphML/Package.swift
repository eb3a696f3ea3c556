// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "graphml-benchmark",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "polisgraph", path: "../..")],
  targets: [
    .executableTarget(
      name: "graphml-benchmark",
      dependencies: ["PolisText", "PolisXML", "PolisModel", "PolisGraphML"].map {
        .product(name: $0, package: "polisgraph")
      })
  ]
)
