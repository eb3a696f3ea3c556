public import PolisText

/// What a reader or writer is held to; a broken law ends the program, so that libFuzzer keeps the input.
public enum Law {
  /// Insists on a law.
  public static func require(
    _ holds: Bool, _ law: @autoclosure () -> String, line: UInt = #line
  ) {
    if !holds { broken(law(), line: line) }
  }

  /// Insists that two outputs are the same bytes.
  public static func same(_ left: [UInt8], _ right: [UInt8], _ law: String, line: UInt = #line) {
    guard left != right else { return }
    let (one, other) = (
      String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self)
    )
    broken("\(law)\n--- one\n\(one)\n--- other\n\(other)\n---", line: line)
  }

  /// Insists that a fault names a place which the input has, or at least a line of it.
  public static func hasPlace(
    _ fault: any SourceFault, in input: [UInt8], lineOnly: Bool = false, line: UInt = #line
  ) {
    guard let position = fault.position else { broken("no place: \(fault)", line: line) }
    let end = SourcePosition(offset: input.count, in: input.span)
    require(
      position.line >= 1 && position.column >= 1
        && (position <= end || lineOnly && position.line <= end.line),
      "\(position) is not in the input, which ends at \(end): \(fault)", line: line)
    require(!fault.message.isEmpty, "a fault says nothing", line: line)
    require(
      !fault.message.contains { $0.isNewline }, "a message of several lines: \(fault)", line: line)
  }

  /// Ends the program with what was broken.
  public static func broken(_ law: String, line: UInt = #line) -> Never {
    fatalError("broken law (line \(line)): \(law)")
  }
}

/// Gives its bytes in pieces of a few, as a slow pipe does.
public struct PieceSource: ByteSource {
  private let bytes: [UInt8]
  private let size: Int
  private var offset = 0

  /// Reads bytes in pieces of a size.
  public init(_ bytes: [UInt8], size: Int) {
    self.bytes = bytes
    self.size = size
  }

  /// Appends the next piece; see `ByteSource`.
  public mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let end = min(bytes.count, offset + min(count, size))
    defer { offset = end }
    buffer.append(contentsOf: bytes[offset..<end])
    return end - offset
  }
}
