/// Where a reader gets its bytes from, a block at a time.
///
/// Files and pipes conform in the front door; readers never open anything.
public protocol ByteSource {
  /// Appends the next bytes to a buffer.
  ///
  /// - Parameters:
  ///   - buffer: Where the bytes go, after what is there.
  ///   - count: The most bytes to append.
  /// - Returns: How many were appended; 0 only at the end.
  /// - Throws: ``InputOutputError`` where the system cannot read.
  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int
}

/// A failure of the system to read or write.
public struct InputOutputError: Error, Sendable, Hashable {
  /// What was being done.
  public enum Operation: String, Sendable, Hashable {
    /// Opening or reading an input (exit code 66).
    case read
    /// Unpacking a compressed input, which is damaged (exit code 65).
    case unpack
    /// Creating an output (exit code 73).
    case create
    /// Writing to an output (exit code 74).
    case write
  }
  /// What was being done.
  public let operation: Operation
  /// The file as the user named it, or `-`.
  public let path: String
  /// The system's word for it, such as `No such file or directory`.
  public let reason: String

  /// Describes a failure.
  public init(_ operation: Operation, path: String, reason: String) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }
}

/// Bytes that are in memory already.
public struct MemorySource: ByteSource, Sendable {
  private let bytes: [UInt8]
  private var offset = 0

  /// Reads from an array.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the UTF-8 of a string.
  public init(_ text: String) { self.bytes = Array(text.utf8) }

  /// Appends the next bytes to a buffer; see ``ByteSource``.
  public mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let end = min(bytes.count, offset + count)
    defer { offset = end }
    buffer.append(contentsOf: bytes[offset..<end])
    return end - offset
  }
}
