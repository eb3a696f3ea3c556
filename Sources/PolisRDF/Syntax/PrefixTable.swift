/// The prefixes that are declared at a place of a Turtle document.
///
/// An open-addressed table over one arena: looking a prefix up costs a hash of its
/// few bytes and a comparison.
struct PrefixTable {
  private struct Entry {
    var hash: UInt64
    var name: Range<Int>
    var iri: Range<Int>
  }

  /// The names, and the IRIs with their opening bracket.
  private(set) var text = ByteArena(capacity: 1024)
  private var entries: [Entry] = []
  private var slots = [Int32](repeating: -1, count: 64)

  /// Declares a prefix; a later declaration takes the place of an earlier one.
  ///
  /// - Parameters:
  ///   - name: The prefix without its colon.
  ///   - arena: What holds the IRI.
  ///   - part: Where in it, without brackets.
  mutating func declare(
    _ name: Span<UInt8>, iri arena: borrowing ByteArena, _ part: Range<Int>
  ) {
    let start = text.count
    text.append(UInt8(ascii: "<"))
    text.append(arena, part)
    let range = start..<text.count
    let hash = PrefixTable.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isEntry(number, hash, name) {
        entries[number].iri = range
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    text.append(name)
    entries.append(Entry(hash: hash, name: range.upperBound..<text.count, iri: range))
    if entries.count * 2 > slots.count { rehash() }
  }

  /// Where in ``text`` the IRI of a prefix stands, with `<` before it.
  @inline(__always)
  func find(_ name: Span<UInt8>) -> Range<Int>? {
    let hash = PrefixTable.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isEntry(number, hash, name) { return entries[number].iri }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  @inline(__always)
  private func isEntry(_ number: Int, _ hash: UInt64, _ name: Span<UInt8>) -> Bool {
    let entry = entries[number]
    guard entry.hash == hash, entry.name.count == name.count else { return false }
    for index in name.indices where text[entry.name.lowerBound &+ index] != name[index] {
      return false
    }
    return true
  }

  /// FNV-1a, folded.
  @inline(__always)
  private static func hash(_ name: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return hash ^ hash &>> 32
  }

  private mutating func rehash() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
