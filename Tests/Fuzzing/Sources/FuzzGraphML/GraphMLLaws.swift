import FuzzLaws
import PolisGraphML
import PolisModel
import PolisText

/// What must hold of the reader, the writer, the validator and the linter of GraphML.
struct GraphMLLaws {
  private let input: [UInt8]

  init(_ input: [UInt8]) { self.input = input }

  /// Reads the input, and where that goes well, writes and reads again.
  func check() {
    let graphs: [Graph]
    do {
      graphs = try read(MemorySource(input))
    } catch let fault as any SourceFault {
      // libxml2 counts in UTF-8, whatever the encoding of the file is, and lines ahead of columns.
      if isUTF8 { Law.hasPlace(fault, in: input, lineOnly: true) }
      return checkPieces(nil)
    } catch {
      Law.broken("not a fault of the source: \(error)")
    }
    guard let bytes = write(graphs, .faithful) else { return checkPieces(nil) }
    checkPieces(bytes)
    checkAgain(bytes, .faithful)
    for dialect in [GraphMLDialect.universal, .yed] {
      guard let bytes = write(graphs, dialect) else { continue }
      checkAgain(bytes, dialect)
    }
  }

  /// Whether the input is not declared to be, and does not look like, anything but UTF-8.
  private var isUTF8: Bool {
    let text = String(decoding: input, as: UTF8.self)
    return !text.contains("encoding") && !text.contains("\0") && text.utf8.elementsEqual(input)
  }

  /// Read in pieces, it is the same graph, or a fault as well.
  private func checkPieces(_ whole: [UInt8]?) {
    let size = 1 + input.count % 5
    let pieces = (try? read(PieceSource(input, size: size))).flatMap { write($0, .faithful) }
    Law.same(pieces ?? [], whole ?? [], "in pieces of \(size) it is what it is as a whole")
    let source = PieceSource(input, size: size)
    let pipelined = (try? GraphMLReader(pipelineStart: size * 3).read(from: source))
      .flatMap { write($0, .faithful) }
    Law.same(pipelined ?? [], whole ?? [], "with two threads it is what it is with one")
  }

  /// What was written is read, and written again as it is.
  private func checkAgain(_ bytes: [UInt8], _ dialect: GraphMLDialect) {
    do {
      let again = write(try read(MemorySource(bytes)), dialect)
      Law.same(bytes, again ?? [], "\(dialect): what was written is written again as it is")
    } catch {
      Law.broken(
        "\(dialect): what was written is refused: \(error)\n\(String(decoding: bytes, as: UTF8.self))"
      )
    }
  }

  private func read(_ source: any ByteSource) throws -> [Graph] {
    try GraphMLReader().read(from: source)
  }

  private func write(_ graphs: [Graph], _ dialect: GraphMLDialect) -> [UInt8]? {
    var output = OutputBuffer()
    do {
      try GraphMLWriter(dialect: dialect).write(graphs, to: &output)
    } catch {
      Law.require(!error.message.isEmpty, "a refusal says nothing")
      return nil
    }
    return output.takeBytes()
  }
}
