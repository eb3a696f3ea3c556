/// A set of ASCII bytes, two words wide, so that it travels in registers.
@frozen
public struct ASCIISet: Sendable, Hashable {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  /// Makes the set of the ASCII bytes that satisfy a predicate.
  public init(where isMember: (UInt8) -> Bool) {
    for byte in UInt8(0)..<64 where isMember(byte) { low |= 1 << UInt64(byte) }
    for byte in UInt8(64)..<128 where isMember(byte) { high |= 1 << UInt64(byte - 64) }
  }

  /// Makes the set of the ASCII characters of a string.
  public init(_ members: String) {
    let bytes = Array(members.utf8)
    self.init { bytes.contains($0) }
  }

  /// Whether a byte is a member; bytes above 127 never are.
  @inlinable
  public func contains(_ byte: UInt8) -> Bool {
    byte < 128 && ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
  }

  /// The members of both sets.
  public func union(_ other: ASCIISet) -> ASCIISet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    return result
  }
}
