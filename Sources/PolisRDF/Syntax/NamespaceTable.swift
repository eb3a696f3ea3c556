/// The namespaces that a Turtle writer knows, with their prefixes.
///
/// An open-addressed table over one arena, asked once for every IRI that is written.
struct NamespaceTable {
  /// A namespace.
  struct Entry {
    fileprivate var hash: UInt64
    /// Where its IRI stands in the text of the table.
    var iri: Range<Int>
    /// Where its prefix stands; empty until it has one.
    var name = 0..<0
    /// How many names of it have been written in full.
    var uses = 0
    /// Whether it has a prefix.
    var hasPrefix = false
    /// Whether the prefix has been declared in the output.
    var isDeclared = false
  }

  /// IRIs and prefixes.
  private(set) var text = ByteArena(capacity: 4096)
  /// The namespaces in the order in which they were met.
  private(set) var entries: [Entry] = []
  private var slots = [Int32](repeating: -1, count: 256)
  private var names: Set<[UInt8]> = []
  /// Namespaces asked for lately, by what tells them apart most cheaply.
  private var recent = [Int16](repeating: -1, count: 64)

  /// No namespaces are counted beyond this number.
  private static let limit = 10_000

  /// The number of a namespace; it is added if there is room, else −1.
  @inline(__always)
  mutating func number(of iri: Span<UInt8>) -> Int {
    guard iri.count > 1 else { return search(iri) }
    // The last byte is a separator; the one before it and the length differ between most.
    let key = (iri.count &* 7 &+ Int(iri[iri.count &- 2])) & 63
    let known = Int(recent[key])
    if known >= 0, isEntry(known, iri) { return known }
    let number = search(iri)
    recent[key] = Int16(truncatingIfNeeded: number)
    return number
  }

  @inline(never)
  private mutating func search(_ iri: Span<UInt8>) -> Int {
    let hash = NamespaceTable.hash(iri)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if entries[number].hash == hash, isEntry(number, iri) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard entries.count < NamespaceTable.limit else { return -1 }
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    let start = text.count
    text.append(iri)
    entries.append(Entry(hash: hash, iri: start..<text.count))
    if entries.count * 2 > slots.count { rehash() }
    return entries.count - 1
  }

  /// FNV-1a over words of eight bytes, mixed at the end.
  private static func hash(_ iri: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    let raw = unsafe iri.bytes
    while index &+ 8 <= iri.count {
      // Any bytes make an integer, and the load checks that they are in the span.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ word) &* 0x100_0000_01B3
      hash ^= hash &>> 29
      index &+= 8
    }
    while index < iri.count {
      hash = (hash ^ UInt64(iri[index])) &* 0x100_0000_01B3
      index &+= 1
    }
    return hash ^ hash &>> 32
  }

  @inline(__always)
  private func isEntry(_ number: Int, _ iri: Span<UInt8>) -> Bool {
    let range = entries[number].iri
    guard range.count == iri.count else { return false }
    return ByteOrder.isEqual(text.storage.span.extracting(range), iri)
  }

  private mutating func rehash() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  /// Counts a use of a namespace.
  mutating func count(_ number: Int) -> Int {
    entries[number].uses += 1
    return entries[number].uses
  }

  /// Notes that a prefix has been declared.
  mutating func markDeclared(_ number: Int) { entries[number].isDeclared = true }

  /// Gives a namespace a prefix, unless it has one or the prefix is taken; tells whether it did.
  @discardableResult
  mutating func setPrefix(_ name: [UInt8], of number: Int) -> Bool {
    guard !entries[number].hasPrefix, names.insert(name).inserted else { return false }
    let start = text.count
    text.append(name.span)
    entries[number].name = start..<text.count
    entries[number].hasPrefix = true
    return true
  }

  /// Gives a namespace a prefix that its users would choose, or one that its IRI suggests.
  mutating func choosePrefix(of number: Int) {
    guard !entries[number].hasPrefix else { return }
    let iri = Array(text.storage[entries[number].iri])
    if let known = Namespaces.wellKnown.first(where: { Array($0.iri.utf8) == iri }),
      setPrefix(Array(known.prefix.utf8), of: number)
    {
      return
    }
    let suggested = NamespaceTable.suggestion(for: iri)
    if !suggested.isEmpty, setPrefix(suggested, of: number) { return }
    var counter = 1
    while !setPrefix(Array("ns\(counter)".utf8), of: number) { counter += 1 }
  }

  /// The last word of an IRI, if it is short and of ASCII letters: `http://e.org/ns#` gives `ns`;
  /// of `http://www.example.org/`, which has just a host, the name of this.
  private static func suggestion(for iri: [UInt8]) -> [UInt8] {
    var words = iri.dropLast().split { !Characters.isLetter($0) }[...]
    if IRIReference(iri.span).path.count == 1, words.count > 2 { words = words.dropLast() }
    guard let word = words.last, (2...10).contains(word.count) else { return [] }
    return word.map { $0 | 0x20 }
  }
}
