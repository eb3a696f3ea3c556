/// Names of places, institutions and programmes, and what they may mean.
///
/// The embedded gazetteer is an image that is read in place: nothing is parsed or allocated when the
/// program starts, and finding a name costs the length of the name, not the number of names.
///
/// ```swift
/// let text = Array("Delegates from Bari met in Ljubljana.".utf8)
/// var matches: [NameMatch] = []
/// Gazetteer.embedded.names(startingAt: 15, in: text.span, into: &matches)
/// ```
public struct Gazetteer: Sendable {
  let image: GazetteerImage
  let folding: NameFolding
  let names: NameTrie
  let words: NameTrie
  let table: EntryTable
  /// What a user's gazetteer changes.
  var overlay: GazetteerOverlay?

  /// The gazetteer inside the program.
  public static let embedded = Gazetteer(.embedded)

  init(_ image: GazetteerImage) {
    self.image = image
    folding = NameFolding(image)
    names = NameTrie(image, .names)
    words = NameTrie(image, .words)
    table = EntryTable(image)
  }

  /// Finds all names that begin at a byte of a text and end where a word may end.
  ///
  /// Case, diacritics, quotes, dashes and repeated blanks do not matter; a dash, with or without blanks
  /// about it, and a blank are one. A name never goes across a line end. In scripts without blanks between
  /// words (Chinese, Japanese, Thai, Korean with its particles …) a name may end after any letter.
  ///
  /// - Parameters:
  ///   - start: The byte that the names begin at; the caller sees to it that a word begins there.
  ///   - text: The text as UTF-8.
  ///   - matches: Gets the names appended, the longest first.
  /// - Complexity: O(*n*) in the length of the longest name found, or of the prefix that names share with the text.
  public func names(
    startingAt start: Int, in text: Span<UInt8>, into matches: inout [NameMatch]
  ) {
    let first = matches.count
    walk(names, startingAt: start, in: text) { payload, end in
      matches.append(NameMatch(end: end, name: NameID(embedded: payload, overlay: 0)))
    }
    order(&matches, from: first, startingAt: start, in: text)
  }

  /// Finds the same names, and remembers where their words led; the memory serves this gazetteer only.
  package func names(
    startingAt start: Int, in text: Span<UInt8>, _ memory: inout NameMemory,
    into matches: inout [NameMatch]
  ) {
    let first = matches.count
    var cursor = names.start
    var offset = start
    var next = NameMemory.word(at: start, in: text)
    while let word = next {
      guard memory.follow(word, in: text, isFirst: word.lowerBound == start, names, &cursor)
      else { return order(&matches, from: first, startingAt: start, in: text) }
      offset = word.upperBound
      next =
        offset < text.count && text[offset] == 0x20
        ? NameMemory.word(at: offset &+ 1, in: text) : nil
      if next != nil, let payload = names.payload(at: cursor) {
        let name = NameID(embedded: UInt32(truncatingIfNeeded: payload), overlay: 0)
        matches.append(NameMatch(end: offset, name: name))
      }
    }
    walk(names, from: cursor, at: offset, startingAt: start, in: text) { payload, end in
      matches.append(NameMatch(end: end, name: NameID(embedded: payload, overlay: 0)))
    }
    order(&matches, from: first, startingAt: start, in: text)
  }

  /// Puts the names that were found from one byte on in order, with those of the user.
  private func order(
    _ matches: inout [NameMatch], from first: Int, startingAt start: Int, in text: Span<UInt8>
  ) {
    if matches.count > first &+ 1 { matches[first...].reverse() }
    if let overlay { add(overlay, startingAt: start, in: text, to: &matches, from: first) }
  }

  /// Adds the names of an overlay to those of the embedded image, and takes out those that mean nothing any more.
  private func add(
    _ overlay: GazetteerOverlay, startingAt start: Int, in text: Span<UInt8>,
    to matches: inout [NameMatch], from first: Int
  ) {
    walk(overlay.names, startingAt: start, in: text) { payload, end in
      var index = first
      while index < matches.count, matches[index].end > end { index += 1 }
      if index < matches.count, matches[index].end == end {
        let name = NameID(embedded: matches[index].name.embedded, overlay: payload)
        matches[index] = NameMatch(end: end, name: name)
      } else {
        matches.insert(
          NameMatch(end: end, name: NameID(embedded: 0, overlay: payload)), at: index)
      }
    }
    var index = first
    while index < matches.count {
      var uses = self.uses(of: matches[index].name)
      if uses.next() == nil { matches.remove(at: index) } else { index += 1 }
    }
  }

  /// Whether the user's own gazetteer has a part of a text as a name.
  ///
  /// - Complexity: O(*n*) in the length of the part; none where there is no such gazetteer.
  package func isNameOfUser(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard let overlay else { return false }
    var isName = false
    walk(overlay.names, startingAt: range.lowerBound, in: text) { _, end in
      if end == range.upperBound { isName = true }
    }
    return isName
  }

  /// Finds the keys of a trie that begin at a byte of a text, the shortest first.
  @inline(__always)
  private func walk(
    _ trie: NameTrie, startingAt start: Int, in text: Span<UInt8>,
    found: (_ payload: UInt32, _ end: Int) -> Void
  ) {
    walk(trie, from: trie.start, at: start, startingAt: start, in: text, found: found)
  }

  /// Goes on from a place in a trie that the text up to a byte has led to.
  @inline(__always)
  private func walk(
    _ trie: NameTrie, from place: NameTrie.Cursor, at byte: Int, startingAt start: Int,
    in text: Span<UInt8>, found: (_ payload: UInt32, _ end: Int) -> Void
  ) {
    var cursor = place
    var offset = byte
    var mayEnd = false
    var isAlive = true
    while isAlive, offset < text.count {
      let step = folding.step(at: offset, in: text)
      if mayEnd || !step.isWord, let payload = trie.payload(at: cursor) {
        found(UInt32(truncatingIfNeeded: payload), offset)
      }
      mayEnd = step.mayEndWord
      switch step.outcome {
      case .byte(let byte): isAlive = trie.advance(&cursor, by: byte)
      case .sameBytes:
        for index in offset..<(offset &+ step.length) where isAlive {
          isAlive = trie.advance(&cursor, by: text[index])
        }
      case .replacement(let bytes):
        for index in bytes where isAlive {
          isAlive = trie.advance(&cursor, by: folding.image.u8(index))
        }
      case .nothing: break
      case .blank, .dash:
        guard offset > start, let next = separator(from: offset, in: text) else { return }
        isAlive = trie.advance(&cursor, by: 0x20)
        offset = next
        continue
      case .stop: return
      }
      offset &+= step.length
    }
    if isAlive, offset >= text.count, let payload = trie.payload(at: cursor) {
      found(UInt32(truncatingIfNeeded: payload), text.count)
    }
  }

  /// The byte after blanks with at most one dash among them; `nil` where no word follows.
  @inline(__always)
  private func separator(from start: Int, in text: Span<UInt8>) -> Int? {
    var offset = start
    var dashes = 0
    while offset < text.count {
      let step = folding.step(at: offset, in: text)
      switch step.outcome {
      case .blank: break
      case .dash: dashes += 1
      case .stop: return nil
      default: return dashes > 1 ? nil : offset
      }
      offset &+= step.length
    }
    return nil
  }

  /// What bears a name, the most prominent first.
  public func entries(of name: NameID) -> NamedEntries {
    NamedEntries(uses: uses(of: name))
  }

  /// What bears a name, and as what kind of name; the most prominent first.
  public func uses(of name: NameID) -> NameUses {
    NameUses(of: name, in: image, overlay)
  }

  /// The identifier of a name, `nil` where the gazetteer does not know it.
  public func name(_ name: String) -> NameID? {
    let key = folding.key(of: name)
    let embedded = names.payload(of: key.span)
    let added = overlay?.names.payload(of: key.span)
    guard embedded != nil || added != nil else { return nil }
    let id = NameID(
      embedded: UInt32(truncatingIfNeeded: embedded ?? 0),
      overlay: UInt32(truncatingIfNeeded: added ?? 0))
    var uses = uses(of: id)
    return uses.next() == nil ? nil : id
  }

  /// The key that a name is stored by: lower case, without marks, one blank between words.
  public func key(of name: String) -> String {
    String(decoding: folding.key(of: name), as: UTF8.self)
  }

  /// What the gazetteer knows of a name, the likeliest meaning first.
  ///
  /// Countries come before all else; then it is the number of people that counts, less for a name that is
  /// not an entry's own, for second-level divisions, and for a region where a city bears the name, too.
  public func lookup(_ name: String) -> [GazetteerEntry] {
    guard let id = self.name(name) else { return [] }
    let found = Array(uses(of: id))
    let isCityName = found.contains { kind(of: $0.entry) == .city && $0.role == .own }
    func weight(_ use: (entry: EntryID, role: NameRole)) -> Double {
      let kind = kind(of: use.entry)
      let isUser = Int(use.entry.number) >= table.count
      return magnitude(of: use.entry) - (use.role == .own ? 0 : 1)
        + (kind == .country || kind == .macroregion || isUser ? 3 : 0)
        + (isCapital(use.entry) ? 1 : 0)
        - (kind == .region ? (level(of: use.entry) > 1 ? 1 : 0) + (isCityName ? 1 : 0) : 0)
    }
    return found.map { (use: $0, weight: weight($0)) }
      .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.use.entry < $1.use.entry }
      .map { entry($0.use.entry) }
  }

  /// The decimal logarithm of the number of people, to within 0.03; at least 1.
  private func magnitude(of id: EntryID) -> Double {
    let people = Double(population(of: id) + 10)
    return 0.30103 * (Double(people.exponent) + people.significand - 1)
  }
}

/// The entries that bear a name; see ``Gazetteer/entries(of:)``.
public struct NamedEntries: Sequence, IteratorProtocol, Sendable {
  private var uses: NameUses

  init(uses: NameUses) { self.uses = uses }

  /// The next entry, and whether the name is its canonical or official one.
  public mutating func next() -> (entry: EntryID, isOwnName: Bool)? {
    guard let use = uses.next() else { return nil }
    return (use.entry, use.role == .own)
  }
}
