import FuzzLaws
import PolisDOT
import PolisModel
import PolisText

/// What must hold of the reader and the writer of DOT.
struct DOTLaws {
  private let input: [UInt8]

  init(_ input: [UInt8]) { self.input = input }

  /// Reads the input, and where that goes well, writes and reads again.
  func check() {
    let graphs: [Graph]
    do {
      graphs = try DOTReader.read(input)
    } catch {
      Law.hasPlace(error, in: input)
      return checkPieces(nil)
    }
    guard let bytes = write(graphs) else { return checkPieces(nil) }
    checkPieces(bytes)
    do {
      let again = write(try DOTReader.read(bytes))
      Law.same(bytes, again ?? [], "what was written is written again as it is")
    } catch {
      Law.broken("what was written is refused: \(error)\n\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Read in pieces, it is the same graph, or a fault as well.
  private func checkPieces(_ whole: [UInt8]?) {
    let size = 1 + input.count % 5
    let pieces = (try? DOTReader.read(from: PieceSource(input, size: size))).flatMap(write)
    Law.same(pieces ?? [], whole ?? [], "in pieces of \(size) it is what it is as a whole")
  }

  private func write(_ graphs: [Graph]) -> [UInt8]? {
    var output = OutputBuffer()
    do {
      try DOTWriter.write(graphs, to: &output)
    } catch {
      Law.require(!error.message.isEmpty, "a refusal says nothing")
      return nil
    }
    return output.takeBytes()
  }
}
