import Foundation
import PolisGraph
import PolisModel
import PolisTestSupport
import PolisText

extension TemporaryFolder {
  /// Writes a graph in the format of its name, as the commands do.
  func write(_ graph: Graph, to name: String) throws {
    var buffer = OutputBuffer()
    let output = GraphOutput()
    try output.write([graph], as: output.format(of: name), from: name, to: &buffer)
    try Data(buffer.takeBytes()).write(to: self[name])
  }
}
