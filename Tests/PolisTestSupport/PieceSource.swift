public import PolisText

/// Gives its bytes in pieces of a few.
public struct PieceSource: ByteSource {
  private let bytes: [UInt8]
  private let size: Int
  private var offset = 0

  /// Gives bytes in pieces of a size.
  public init(_ bytes: [UInt8], size: Int) {
    self.bytes = bytes
    self.size = size
  }

  /// Appends the next piece.
  public mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let end = min(bytes.count, offset + min(count, size))
    defer { offset = end }
    buffer.append(contentsOf: bytes[offset..<end])
    return end - offset
  }
}
