/// Bytes that grow at the end and are cut back: the working memory of readers and writers.
///
/// Its room is never given back, so a statement costs no allocation once the arena
/// has grown to the size of the longest.
struct ByteArena: Sendable {
  /// The room; only the first `count` bytes of it mean anything.
  private(set) var storage: [UInt8]
  /// How many bytes are held.
  private(set) var count = 0

  /// Makes an empty arena with room for a number of bytes.
  init(capacity: Int = 4096) { storage = [UInt8](repeating: 0, count: capacity) }

  subscript(index: Int) -> UInt8 { storage[index] }

  @inline(never)
  private mutating func grow(by more: Int) {
    let wanted = max(storage.count, more)
    storage.append(contentsOf: repeatElement(0, count: wanted))
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == storage.count { grow(by: 1) }
    storage[count] = byte
    count &+= 1
  }

  /// Appends a run of bytes.
  @inline(__always)
  mutating func append(_ run: Span<UInt8>) {
    let length = run.count
    if length > storage.count &- count { grow(by: length) }
    let start = count
    // The room from `start` on holds at least `length` bytes, and a span of foreign
    // bytes cannot overlap an array that is being written.
    unsafe storage.withUnsafeMutableBytes { target in
      unsafe run.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<(start &+ length)])
          .copyMemory(from: source)
      }
    }
    count = start &+ length
  }

  /// Appends a part of another arena.
  @inline(__always)
  mutating func append(_ other: borrowing ByteArena, _ range: Range<Int>) {
    append(other.storage.span.extracting(range))
  }

  /// Appends bytes of its own.
  mutating func append(copyOf range: Range<Int>) {
    for index in range { append(storage[index]) }
  }

  /// Appends the UTF-8 of a string.
  mutating func append(_ text: String) {
    append(text.utf8.span)
  }

  /// Appends a number in decimal digits.
  mutating func append(decimal number: Int) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var low = start
    var high = count - 1
    while low < high {
      storage.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// What is held; the arena is empty and without room after it.
  mutating func takeBytes() -> [UInt8] {
    storage.removeLast(storage.count - count)
    defer { (storage, count) = ([], 0) }
    return storage
  }

  /// Cuts the arena back to its first bytes.
  @inline(__always)
  mutating func truncate(to newCount: Int) {
    precondition(newCount <= count)
    count = newCount
  }

  /// Takes bytes out of the middle; what follows moves up.
  mutating func remove(_ range: Range<Int>) {
    var target = range.lowerBound
    for source in range.upperBound..<count {
      storage[target] = storage[source]
      target += 1
    }
    count = target
  }
}
