import FuzzLaws
import PolisDiff
import PolisModel
import PolisText

/// What must hold of differences read from JSON.
struct DiffLaws {
  private let input: [UInt8]

  init(_ input: [UInt8]) { self.input = input }

  /// Reads the input; a difference is written, read again, and applied to an empty graph.
  func check() {
    let diff: GraphDiff
    do {
      diff = try GraphDiff(json: input)
    } catch {
      if error.position != nil { Law.hasPlace(error, in: input) }
      return
    }
    let bytes = write(diff)
    do {
      Law.same(bytes, write(try GraphDiff(json: bytes)), "a diff is written again as it is")
    } catch {
      Law.broken("what was written is refused: \(error)\n\(String(decoding: bytes, as: UTF8.self))")
    }
    _ = try? GraphPatch(diff).applied(to: Graph())
  }

  private func write(_ diff: GraphDiff) -> [UInt8] {
    var output = OutputBuffer()
    JSONReport().write(ReportSubject(diff, oldName: "old", newName: "new"), to: &output)
    return output.takeBytes()
  }
}
