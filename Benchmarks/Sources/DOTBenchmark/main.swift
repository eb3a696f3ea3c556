import Foundation
import PolisDOT
import PolisModel
import PolisText

// DOTBenchmark read FILE [N]          reads N times, says the best time
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: DOTBenchmark read FILE [N]")
  exit(64)
}
let bytes = Array(try Data(contentsOf: URL(filePath: arguments[2])))
let count = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
var best = Double.infinity
for _ in 0..<count {
  let clock = ContinuousClock()
  let start = clock.now
  let graphs = try DOTReader.read(bytes)
  let time = (clock.now - start) / .seconds(1)
  best = min(best, time)
  print(
    graphs.map { "\($0.nodeCount) nodes, \($0.edgeCount) edges" }.joined(separator: "; "), time)
}
print("PHASE read \(best)")
