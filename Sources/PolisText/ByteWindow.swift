/// A moving piece of an input: the bytes that a reader still needs.
///
/// A reader parses `bytes` from `offset`; where a token may be cut by the end it
/// calls ``refill()``, which drops what is consumed and appends a block. Offsets
/// into `bytes` are void after that. The window counts the lines of what it drops,
/// so a position can be named at any time.
public struct ByteWindow {
  /// The bytes at hand.
  public private(set) var bytes: [UInt8] = []
  /// The first byte that is not consumed.
  public var offset = 0
  /// Whether the input has no more bytes than are at hand.
  public private(set) var isAtEnd = false
  private var dropped = SourcePosition(line: 1, column: 1)
  private var source: any ByteSource
  private let blockSize: Int

  /// Opens a window on an input; it is empty before the first ``refill()``.
  public init(_ source: any ByteSource, blockSize: Int = 1 << 18) {
    self.source = source
    self.blockSize = blockSize
  }

  /// A window over bytes that are all at hand.
  public init(_ bytes: [UInt8]) {
    self.source = MemorySource([])
    self.blockSize = 1
    self.bytes = bytes
    self.isAtEnd = true
  }

  /// Drops what is consumed and appends the next block.
  ///
  /// - Returns: whether bytes were appended.
  /// - Throws: ``InputOutputError`` where the source cannot be read.
  @discardableResult
  public mutating func refill() throws(InputOutputError) -> Bool {
    if isAtEnd { return false }
    if offset > 0 {
      dropped = position(at: offset)
      bytes.removeSubrange(0..<offset)
      offset = 0
    }
    // A token longer than a block makes the window grow by doubling.
    let count = try source.read(into: &bytes, atMost: max(blockSize, bytes.count))
    if count == 0 { isAtEnd = true }
    return count > 0
  }

  /// The place of a byte of the window.
  ///
  /// - Complexity: O(*index*).
  public func position(at index: Int) -> SourcePosition {
    dropped.advanced(over: bytes.span.extracting(0..<min(index, bytes.count)))
  }
}
