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
  @usableFromInline var chunks: [[UInt8]] = []
  /// Where each string stands.
  @usableFromInline var places: [Place] = []
  /// Open addressing; a slot holds a hash (high half) and a symbol plus one (low half), or zero.
  ///
  /// The hash stands here, so that a string that differs is passed over without looking at it:
  /// in a large table each look is a miss of the processor's cache.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)

  @usableFromInline
  struct Place: Sendable {
    @usableFromInline var chunk: UInt32
    @usableFromInline var offset: UInt32
    @usableFromInline var length: UInt32
    var hash: UInt32
  }

  /// An empty table.
  public init() {}

  /// The number of strings.
  public var count: Int { places.count }

  /// The symbol of a string, which is added if it is new.
  ///
  /// - Complexity: O(*n*) in the string's bytes.
  public mutating func intern(_ bytes: Span<UInt8>) -> Symbol {
    intern(bytes, hash: Self.slotHash(bytes))
  }

  @inline(__always)
  private mutating func intern(_ bytes: Span<UInt8>, hash: UInt32) -> Symbol {
    let (slot, known) = search(hash, bytes)
    if let known { return known }
    let symbol = UInt32(places.count)
    store(bytes, hash)
    slots[slot] = UInt64(hash) << 32 | UInt64(symbol + 1)
    if places.count * 3 > slots.count * 2 { grow() }
    return Symbol(rawValue: symbol)
  }

  /// The symbol of a string, which is added if it is new.
  public mutating func intern(_ text: String) -> Symbol {
    intern(text.utf8.span)
  }

  /// The symbols of many strings, which are added if they are new.
  ///
  /// Faster than one by one in a large table: where to look is worked out for all of them first, so that the
  /// processor waits for memory once and not for each string.
  ///
  /// - Parameters:
  ///   - bytes: The strings, one after the other.
  ///   - ends: Where each string ends.
  ///   - result: Gets the symbols appended.
  public mutating func intern(
    _ bytes: Span<UInt8>, ends: [Int], into result: inout [Symbol]
  ) {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      hashes.append(Self.slotHash(bytes.extracting(start..<end)))
      start = end
    }
    // These two loops only bring the slots and the places into the cache.
    var candidates: [UInt32] = []
    candidates.reserveCapacity(ends.count)
    for hash in hashes {
      let entry = slots[Int(hash) & (slots.count - 1)]
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, entry != 0 {
        candidates.append(UInt32(truncatingIfNeeded: entry) &- 1)
      }
    }
    var touched: UInt32 = 0
    for candidate in candidates { touched &+= places[Int(candidate)].offset }
    Self.keep(touched)
    start = 0
    for (index, end) in ends.enumerated() {
      result.append(intern(bytes.extracting(start..<end), hash: hashes[index]))
      start = end
    }
  }

  /// Makes the compiler believe that a value is needed.
  @inline(never)
  private static func keep(_ value: UInt32) {}

  /// The symbol of a string, or `nil` if the table does not hold it.
  public func find(_ bytes: Span<UInt8>) -> Symbol? {
    search(Self.slotHash(bytes), bytes).known
  }

  /// The symbol of a string if there is one, and the slot where it stands or would stand.
  @inline(__always)
  private func search(_ hash: UInt32, _ bytes: Span<UInt8>) -> (slot: Int, known: Symbol?) {
    var slot = Int(hash) & (slots.count - 1)
    while true {
      let entry = slots[slot]
      if entry == 0 { return (slot, nil) }
      let candidate = UInt32(truncatingIfNeeded: entry) &- 1
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, isEqual(candidate, bytes) {
        return (slot, Symbol(rawValue: candidate))
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// The symbol of a string, or `nil` if the table does not hold it.
  public func find(_ text: String) -> Symbol? {
    find(text.utf8.span)
  }

  /// The symbol of a string that another table holds, or `nil` if this table does not hold it.
  public func find(_ symbol: Symbol, of other: SymbolTable) -> Symbol? {
    other.withBytes(of: symbol) { bytes in
      search(other.places[Int(symbol.rawValue)].hash, bytes).known
    }
  }

  /// Whether a string is that of another table's symbol.
  public func isSame(_ symbol: Symbol, as theirs: Symbol, of other: SymbolTable) -> Bool {
    guard
      places[Int(symbol.rawValue)].hash == other.places[Int(theirs.rawValue)].hash
    else { return false }
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
  public func byteCount(of symbol: Symbol) -> Int { Int(places[Int(symbol.rawValue)].length) }

  /// Calls a closure with the UTF-8 of a symbol's string; nothing is copied.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    of symbol: Symbol, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let place = places[Int(symbol.rawValue)]
    let offset = Int(place.offset)
    let chunk = chunks[Int(place.chunk)]
    let bytes = chunk.span.extracting(offset..<offset + Int(place.length))
    return try body(bytes)
  }

  /// Whether some string holds U+0000, which few formats can say.
  ///
  /// - Complexity: O(*n*) in the bytes of all strings, eight of them at a time.
  public var hasNUL: Bool {
    chunks.contains { chunk in
      let raw = unsafe chunk.span.bytes
      var offset = 0
      var found: UInt64 = 0
      while offset + 8 <= raw.byteCount {
        // The load stays inside the span, which checks it.
        let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // The high bit of each byte that is zero, and perhaps of some beyond it.
        found |= (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
        offset += 8
      }
      return found != 0 || chunk[offset...].contains(0)
    }
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
    guard Int(places[Int(candidate)].length) == bytes.count else { return false }
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

  private mutating func store(_ bytes: Span<UInt8>, _ hash: UInt32) {
    if chunks.isEmpty || chunks[chunks.count - 1].count + bytes.count > Self.chunkSize {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(max(Self.chunkSize, bytes.count))
    }
    let chunk = chunks.count - 1
    places.append(
      Place(
        chunk: UInt32(chunk), offset: UInt32(chunks[chunk].count), length: UInt32(bytes.count),
        hash: hash))
    // The pointer does not outlive the call, and `append` copies.
    unsafe bytes.withUnsafeBufferPointer { unsafe chunks[chunk].append(contentsOf: $0) }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = entry
    }
    slots = larger
  }

  /// The hash that slots hold.
  @inline(__always)
  private static func slotHash(_ bytes: Span<UInt8>) -> UInt32 {
    let hash = hash(bytes)
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// A hash of a text: eight bytes at a time, folded multiplication; the same in every run, so that
  /// order never depends on a seed.
  package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
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
    return fold(state ^ rest)
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
