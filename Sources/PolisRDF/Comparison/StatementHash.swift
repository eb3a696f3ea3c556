/// A 128-bit hash of a statement's bytes, keyed at random in each run, so that no input can be made
/// to collide; what is told does not depend on the key.
struct StatementHash: Hashable, Sendable {
  struct Key: Sendable {
    let first = UInt64.random(in: .min ... .max) | 1
    let second = UInt64.random(in: .min ... .max) | 1
    let seed = UInt64.random(in: .min ... .max)
  }

  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Whether the hash is the lesser one.
  @inline(__always)
  func precedes(_ other: StatementHash) -> Bool {
    high == other.high ? low < other.low : high < other.high
  }

  @inline(__always)
  init(_ bytes: Span<UInt8>, _ key: Key) {
    let count = bytes.count
    let raw = unsafe bytes.bytes
    var (a, b) = (key.seed ^ UInt64(count), key.seed &+ UInt64(count))
    var index = 0
    while index &+ 8 <= count {
      // Any bytes make an integer, and the load checks that they are in the span.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      a = Self.fold(a ^ word, key.first)
      b = Self.fold(b &+ word, key.second)
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    high = Self.fold(a ^ rest, key.first)
    low = Self.fold(b &+ rest, key.second)
  }

  @inline(__always)
  private static func fold(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: factor)
    return product.high ^ product.low ^ (value &<< 23 | value &>> 41)
  }
}

/// A statement as a comparison keeps it: its hash, and where it was read.
struct StatementRecord: Sendable, BitwiseCopyable {
  var hash: StatementHash
  /// Twice the statement's number in its input, and one more where it has a blank node.
  var place: UInt64

  init(_ hash: StatementHash, number: UInt64, isBlank: Bool) {
    self.hash = hash
    place = number &<< 1 | (isBlank ? 1 : 0)
  }

  var isBlank: Bool { place & 1 == 1 }
  var number: UInt64 { place &>> 1 }
}
