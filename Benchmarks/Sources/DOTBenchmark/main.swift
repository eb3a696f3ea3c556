import Foundation
import PolisDOT
import PolisModel
import PolisText

// DOTBenchmark read FILE [N]            reads N times, says the best time
// DOTBenchmark write FILE [N]           writes what it read N times, says the best time
// DOTBenchmark convert FILE -o FILE     reads and writes once
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: DOTBenchmark read|write FILE [N] | convert FILE -o FILE")
  exit(64)
}

func best(of count: Int, _ name: String, _ body: () throws -> Void) rethrows {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<count {
    let start = clock.now
    try body()
    best = min(best, (clock.now - start) / .seconds(1))
  }
  print("PHASE \(name) \(best)")
}

let bytes = Array(try Data(contentsOf: URL(filePath: arguments[2])))
let count = arguments.count > 3 ? Int(arguments[3]) ?? 10 : 10
do {
  switch arguments[1] {
  case "read": try best(of: count, "read") { _ = try DOTReader.read(bytes) }
  case "write":
    let graphs = try DOTReader.read(bytes)
    try best(of: count, "write") {
      var output = OutputBuffer()
      try DOTWriter.write(graphs, to: &output)
      _ = output.takeBytes()
    }
  default:
    var output = OutputBuffer()
    try DOTWriter.write(try DOTReader.read(bytes), to: &output)
    try Data(output.takeBytes()).write(to: URL(filePath: arguments[4]))
  }
} catch let error as DOTSyntaxError {
  let place = error.position.map { "\($0)" } ?? "-"
  FileHandle.standardError.write(
    Data("\(arguments[2]):\(place): error: \(error.message)\n".utf8))
  exit(65)
}
