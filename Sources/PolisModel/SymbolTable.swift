/// A string that is kept once: a number that stands for it in one ``SymbolTable``.
public struct Symbol: Hashable, Sendable {
  /// The position in the table.
  public let rawValue: UInt32

  /// Names a symbol by its position.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Stands where there is no string, as for an edge without an id.
  public static let none = Symbol(rawValue: .max)
}

/// Strings in one arena, each kept once.
///
/// Equal strings have equal symbols, so comparing is comparing integers. The bytes stand in
/// chunks of a mebibyte, which never move: growing copies nothing.
public struct SymbolTable: Sendable {
  private static let chunkSize = 1 << 20
  private var chunks: [[UInt8]] = []
  /// Where each string starts: chunk in the high half, offset in the low half.
  private var starts: [UInt64] = []
  private var lengths: [UInt32] = []
  private var hashes: [UInt32] = []
  /// Open addressing; a slot holds a symbol plus one, or zero.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  /// An empty table.
  public init() {}

  /// The number of strings.
  public var count: Int { starts.count }

  /// The symbol of a string, which is added if it is new.
  ///
  /// - Complexity: O(*n*) in the string's bytes.
  public mutating func intern(_ bytes: Span<UInt8>) -> Symbol {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let candidate = slots[slot] - 1
      if hashes[Int(candidate)] == hash, isEqual(candidate, bytes) {
        return Symbol(rawValue: candidate)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let symbol = UInt32(starts.count)
    store(bytes)
    hashes.append(hash)
    slots[slot] = symbol + 1
    if starts.count * 3 > slots.count * 2 { grow() }
    return Symbol(rawValue: symbol)
  }

  /// The symbol of a string, which is added if it is new.
  public mutating func intern(_ text: String) -> Symbol {
    intern(text.utf8.span)
  }

  /// The symbol of a string, or `nil` if the table does not hold it.
  public func find(_ bytes: Span<UInt8>) -> Symbol? {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let candidate = slots[slot] - 1
      if hashes[Int(candidate)] == hash, isEqual(candidate, bytes) {
        return Symbol(rawValue: candidate)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The symbol of a string, or `nil` if the table does not hold it.
  public func find(_ text: String) -> Symbol? {
    find(text.utf8.span)
  }

  /// The symbol of a string that another table holds, or `nil` if this table does not hold it.
  public func find(_ symbol: Symbol, of other: SymbolTable) -> Symbol? {
    let hash = other.hashes[Int(symbol.rawValue)]
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let candidate = slots[slot] - 1
      if isSame(Symbol(rawValue: candidate), as: symbol, of: other) {
        return Symbol(rawValue: candidate)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a string is that of another table's symbol.
  public func isSame(_ symbol: Symbol, as theirs: Symbol, of other: SymbolTable) -> Bool {
    guard hashes[Int(symbol.rawValue)] == other.hashes[Int(theirs.rawValue)] else { return false }
    return other.withBytes(of: theirs) { isEqual(symbol.rawValue, $0) }
  }

  /// The string of a symbol.
  public func string(_ symbol: Symbol) -> String {
    withBytes(of: symbol) { bytes in
      // Readers check UTF-8 before they intern; a fault would be repaired, never trapped on.
      unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The number of UTF-8 bytes of a symbol's string.
  public func byteCount(of symbol: Symbol) -> Int { Int(lengths[Int(symbol.rawValue)]) }

  /// Calls a closure with the UTF-8 of a symbol's string; nothing is copied.
  @inline(__always)
  public func withBytes<Result, Failure: Error>(
    of symbol: Symbol, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = starts[Int(symbol.rawValue)]
    let offset = Int(start & 0xFFFF_FFFF)
    let end = offset + Int(lengths[Int(symbol.rawValue)])
    let chunk = chunks[Int(start >> 32)]
    let bytes = chunk.span.extracting(offset..<end)
    return try body(bytes)
  }

  /// Whether one string stands before another by the order of their bytes.
  public func isOrdered(_ left: Symbol, before right: Symbol) -> Bool {
    left != right && compare(left, right) < 0
  }

  /// Compares two strings by their bytes: negative, zero or positive.
  public func compare(_ left: Symbol, _ right: Symbol) -> Int {
    if left == right { return 0 }
    return withBytes(of: left) { a in
      withBytes(of: right) { b in
        let shared = min(a.count, b.count)
        var index = 0
        while index < shared {
          if a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
          index += 1
        }
        return a.count - b.count
      }
    }
  }

  private func isEqual(_ candidate: UInt32, _ bytes: Span<UInt8>) -> Bool {
    guard Int(lengths[Int(candidate)]) == bytes.count else { return false }
    return withBytes(of: Symbol(rawValue: candidate)) { stored in
      let (left, right) = unsafe (stored.bytes, bytes.bytes)
      var index = 0
      while index + 8 <= bytes.count {
        // Both spans have as many bytes, and the loads stay inside them, which is checked.
        if unsafe left.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
          != right.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        {
          return false
        }
        index += 8
      }
      while index < bytes.count {
        if stored[index] != bytes[index] { return false }
        index += 1
      }
      return true
    }
  }

  private mutating func store(_ bytes: Span<UInt8>) {
    if chunks.isEmpty || chunks[chunks.count - 1].count + bytes.count > Self.chunkSize {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(max(Self.chunkSize, bytes.count))
    }
    let chunk = chunks.count - 1
    starts.append(UInt64(chunk) << 32 | UInt64(chunks[chunk].count))
    lengths.append(UInt32(bytes.count))
    // The pointer does not outlive the call, and `append` copies.
    unsafe bytes.withUnsafeBufferPointer { unsafe chunks[chunk].append(contentsOf: $0) }
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    for symbol in 0..<starts.count {
      var slot = Int(hashes[symbol]) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = UInt32(symbol) + 1
    }
    slots = larger
  }

  /// Eight bytes at a time, folded multiplication; the same in every run, so that order never
  /// depends on a seed.
  private static func hash(_ bytes: Span<UInt8>) -> UInt32 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    let raw = unsafe bytes.bytes
    var offset = 0
    while offset + 8 <= raw.byteCount {
      // The load stays inside the span, which checks it.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = fold(state ^ word)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    state = fold(state ^ rest)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
