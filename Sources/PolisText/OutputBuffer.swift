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
@safe
public struct OutputBuffer: ~Copyable {
  // Invariant: `start` has room for `capacity` bytes, of which the first `count` are set; this value alone owns it.
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var sink: (any ByteSink)?
  private var failure: InputOutputError?

  /// Gathers everything in memory, for ``takeBytes()``.
  public init() { self.init(sink: nil, capacity: 256) }

  /// Gathers blocks for a sink.
  public init(to sink: any ByteSink, blockSize: Int = 1 << 17) {
    self.init(sink: sink, capacity: max(1, blockSize))
  }

  private init(sink: (any ByteSink)?, capacity: Int) {
    unsafe start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    self.capacity = capacity
    self.sink = sink
  }

  deinit { unsafe start.deallocate() }

  /// Appends one byte.
  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if count == capacity { makeRoom(for: 1) }
    unsafe start[count] = byte
    count += 1
  }

  /// Appends the UTF-8 of a string.
  public mutating func append(_ text: String) { append(text.utf8.span) }

  /// Appends the UTF-8 of a literal.
  public mutating func append(literal text: StaticString) {
    // The buffer of a literal is constant, and `append` copies it.
    text.withUTF8Buffer { append(unsafe $0.span) }
  }

  /// Appends an array of bytes.
  public mutating func append(_ more: [UInt8]) { append(more.span) }

  /// Appends a slice of bytes.
  public mutating func append(_ more: ArraySlice<UInt8>) { append(more.span) }

  /// Appends a run of bytes.
  public mutating func append(_ more: Span<UInt8>) {
    // The bytes are only read during the call, and there is room for them.
    unsafe more.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      if bytes.count > capacity - count { makeRoom(for: bytes.count) }
      unsafe (start + count).update(from: source, count: bytes.count)
      count += bytes.count
    }
  }

  /// Appends some of the bytes that another buffer has gathered.
  public mutating func append(_ range: Range<Int>, of other: borrowing OutputBuffer) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.count)
    // The first `count` bytes of the other buffer are set, and the range lies among them.
    append(
      unsafe UnsafeBufferPointer(start: other.start + range.lowerBound, count: range.count).span)
  }

  /// Appends an integer in decimal digits.
  public mutating func append(decimal value: Int64) {
    if capacity - count < 20 { makeRoom(for: 20) }
    var magnitude = value.magnitude
    if value < 0 {
      unsafe start[count] = UInt8(ascii: "-")
      count += 1
    }
    var digits = 1
    var limit: UInt64 = 10
    while magnitude >= limit, digits < 19 {
      digits += 1
      limit *= 10
    }
    var place = count + digits
    count = place
    repeat {
      place -= 1
      // `digits` is how many times this runs, so the place is never below where the number starts.
      unsafe start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
  }

  /// Sends what is there to the sink, or moves it to where there is room for more.
  @inline(never)
  private mutating func makeRoom(for more: Int) {
    flush()
    guard capacity - count < more else { return }
    let larger = max(capacity * 2, count + more)
    let place = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe place.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = place
    capacity = larger
  }

  private mutating func flush() {
    guard var target = sink else { return }
    if failure == nil {
      do {
        let block = unsafe UnsafeBufferPointer(start: start, count: count)
        try target.write(unsafe block.span)
        sink = target
      } catch {
        failure = error
      }
    }
    count = 0
  }

  /// Sends what is left to the sink.
  ///
  /// - Throws: the first failure of the sink.
  public mutating func finish() throws(InputOutputError) {
    flush()
    if let failure { throw failure }
  }

  /// How many bytes were gathered and not yet sent to a sink.
  public var byteCount: Int { count }

  /// What was gathered in memory.
  public mutating func takeBytes() -> [UInt8] {
    defer { count = 0 }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
