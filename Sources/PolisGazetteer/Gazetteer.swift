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
    var cursor = names.start
    var offset = start
    var mayEnd = false
    var isAlive = true
    while isAlive, offset < text.count {
      let step = folding.step(at: offset, in: text)
      if mayEnd || !step.isWord, let payload = names.payload(at: cursor) {
        append(payload, end: offset, to: &matches)
      }
      mayEnd = step.mayEndWord
      switch step.outcome {
      case .byte(let byte): isAlive = names.advance(&cursor, by: byte)
      case .sameBytes:
        for index in offset..<(offset &+ step.length) where isAlive {
          isAlive = names.advance(&cursor, by: text[index])
        }
      case .replacement(let bytes):
        for index in bytes where isAlive {
          isAlive = names.advance(&cursor, by: folding.image.u8(index))
        }
      case .nothing: break
      case .blank, .dash:
        guard offset > start, let next = separator(from: offset, in: text) else {
          isAlive = false
          break
        }
        isAlive = names.advance(&cursor, by: 0x20)
        offset = next
        continue
      case .stop: isAlive = false
      }
      offset &+= step.length
    }
    if isAlive, offset >= text.count, let payload = names.payload(at: cursor) {
      append(payload, end: text.count, to: &matches)
    }
    if matches.count > first &+ 1 { matches[first...].reverse() }
  }

  @inline(__always)
  private func append(_ payload: Int, end: Int, to matches: inout [NameMatch]) {
    matches.append(
      NameMatch(
        end: end, name: NameID(embedded: UInt32(truncatingIfNeeded: payload), overlay: 0)))
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
    NamedEntries(uses: NameUses(image: image, offset: Int(name.embedded)))
  }

  /// What bears a name, and as what kind of name; the most prominent first.
  public func uses(of name: NameID) -> NameUses {
    NameUses(image: image, offset: Int(name.embedded))
  }

  /// The identifier of a name, `nil` where the gazetteer does not know it.
  public func name(_ name: String) -> NameID? {
    guard let payload = names.payload(of: folding.key(of: name).span) else { return nil }
    return NameID(embedded: UInt32(truncatingIfNeeded: payload), overlay: 0)
  }

  /// The key that a name is stored by: lower case, without marks, one blank between words.
  public func key(of name: String) -> String {
    String(decoding: folding.key(of: name), as: UTF8.self)
  }

  /// What the gazetteer knows of a name, the likeliest meaning first.
  ///
  /// Countries come before all else, what bears the name as its own before what bears it otherwise, and a
  /// city before the region of its name that it lies in.
  public func lookup(_ name: String) -> [GazetteerEntry] {
    guard let id = self.name(name) else { return [] }
    let found = Array(uses(of: id))
    let cities = found.filter { kind(of: $0.entry) == .city }
    func rank(_ use: (entry: EntryID, role: NameRole)) -> Int {
      if kind(of: use.entry) == .country { return 0 }
      let holdsNamesake =
        kind(of: use.entry) == .region
        && cities.contains { $0.role <= use.role && isEntry($0.entry, within: use.entry) }
      return 1 + Int(use.role.rawValue) * 2 + (holdsNamesake ? 1 : 0)
    }
    return found.sorted { (rank($0), $0.entry) < (rank($1), $1.entry) }.map { entry($0.entry) }
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

/// The entries that bear a name with the role it has for them; see ``Gazetteer/uses(of:)``.
public struct NameUses: Sequence, IteratorProtocol, Sendable {
  private let image: GazetteerImage
  private var offset: Int
  private var isDone: Bool

  init(image: GazetteerImage, offset: Int) {
    self.image = image
    self.offset = offset
    isDone = offset == 0
  }

  /// The next entry and what the name is to it.
  public mutating func next() -> (entry: EntryID, role: NameRole)? {
    guard !isDone else { return nil }
    let value = image.varint(&offset)
    isDone = value & 1 == 0
    let role = NameRole(rawValue: UInt8(value >> 1 & 3)) ?? .alternate
    return (EntryID(value >> 3), role)
  }
}
