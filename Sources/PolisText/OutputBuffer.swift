/// Where a writer's bytes go, in blocks.
///
/// Files and pipes conform in the front door; writers never open anything.
public protocol ByteSink {
  /// Takes the next block.
  ///
  /// - Throws: ``InputOutputError`` where the system cannot write.
  mutating func write(_ block: Span<UInt8>) throws(InputOutputError)
}

/// Bytes on their way out, gathered into blocks.
///
/// Appending never fails: the first failure of the sink is kept, later blocks are
/// dropped, and ``finish()`` throws it. So the hot paths of writers carry no `try`.
public struct OutputBuffer: ~Copyable {
  private var bytes: [UInt8] = []
  private var sink: (any ByteSink)?
  private var failure: InputOutputError?
  private let blockSize: Int

  /// Gathers everything in memory, for ``takeBytes()``.
  public init() {
    sink = nil
    blockSize = .max
  }

  /// Gathers blocks for a sink.
  public init(to sink: any ByteSink, blockSize: Int = 1 << 16) {
    self.sink = sink
    self.blockSize = blockSize
    bytes.reserveCapacity(blockSize + 4096)
  }

  /// Appends one byte.
  public mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    if bytes.count >= blockSize { flush() }
  }

  /// Appends the UTF-8 of a string.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= blockSize { flush() }
  }

  /// Appends the UTF-8 of a literal.
  public mutating func append(literal text: StaticString) {
    // The buffer of a literal is constant, and `append` copies it.
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    if bytes.count >= blockSize { flush() }
  }

  /// Appends an array of bytes.
  public mutating func append(_ more: [UInt8]) {
    bytes.append(contentsOf: more)
    if bytes.count >= blockSize { flush() }
  }

  /// Appends a slice of bytes.
  public mutating func append(_ more: ArraySlice<UInt8>) {
    bytes.append(contentsOf: more)
    if bytes.count >= blockSize { flush() }
  }

  /// Appends a run of bytes.
  public mutating func append(_ more: Span<UInt8>) {
    // The buffer is only read during the call, and `append` copies it.
    unsafe more.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    if bytes.count >= blockSize { flush() }
  }

  /// Appends an integer in decimal digits.
  public mutating func append(decimal value: Int64) {
    var magnitude = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10))
      magnitude /= 10
    } while magnitude > 0
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes[start...].reverse()
    if bytes.count >= blockSize { flush() }
  }

  private mutating func flush() {
    guard var target = sink else { return }
    if failure == nil {
      do {
        try target.write(bytes.span)
        sink = target
      } catch {
        failure = error
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Sends what is left to the sink.
  ///
  /// - Throws: the first failure of the sink.
  public mutating func finish() throws(InputOutputError) {
    flush()
    if let failure { throw failure }
  }

  /// What was gathered in memory.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
