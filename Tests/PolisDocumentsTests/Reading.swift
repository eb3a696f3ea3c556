import PolisDocuments
import PolisText

/// A source that gives a few bytes at a time, so that every token is cut somewhere.
struct DrippingSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let step: Int

  init(_ bytes: [UInt8], step: Int) {
    rest = bytes[...]
    self.step = step
  }

  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let piece = rest.prefix(min(step, count))
    buffer.append(contentsOf: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}

/// All records of an input.
func read(
  _ bytes: [UInt8], as format: DocumentFormat, name: String = "input", step: Int = .max
) throws -> [DocumentRecord] {
  var reader = DocumentReader(format, name: name, source: DrippingSource(bytes, step: step))
  var records: [DocumentRecord] = []
  while let record = try reader.next() { records.append(record) }
  return records
}

/// All records of a text.
func read(
  _ text: String, as format: DocumentFormat, name: String = "input", step: Int = .max
) throws -> [DocumentRecord] {
  try read(Array(text.utf8), as: format, name: name, step: step)
}
