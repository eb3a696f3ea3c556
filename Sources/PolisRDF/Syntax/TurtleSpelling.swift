/// Spells terms as Turtle does: prefixed names, `a`, numbers and booleans as they are.
struct TurtleSpelling {
  /// The namespaces that are known.
  var namespaces = NamespaceTable()
  /// Whether namespaces get prefixes as they come into use.
  var discovers: Bool
  /// Prefixes that have been used and not yet declared.
  private(set) var undeclared: [Int] = []

  /// A namespace that is not that of a predicate, class or datatype gets a prefix at this use.
  private static let usesForPrefix = 4

  /// Knows some namespaces from the start.
  init(_ known: [Namespace], discovers: Bool) {
    self.discovers = discovers
    for namespace in known {
      let iri = Array(namespace.iri.utf8)
      namespaces.setPrefix(Array(namespace.prefix.utf8), of: namespaces.number(of: iri.span))
    }
  }

  /// Notes a prefix that the input declares, unless it is taken.
  mutating func learn(_ name: Span<UInt8>, iri: Span<UInt8>) {
    let number = namespaces.number(of: iri)
    guard number >= 0 else { return }
    var bytes: [UInt8] = []
    for index in name.indices { bytes.append(name[index]) }
    namespaces.setPrefix(bytes, of: number)
  }

  /// Appends the declarations that are due, in the order of first use.
  mutating func declare(to output: inout ByteArena) {
    for number in undeclared {
      let entry = namespaces.entries[number]
      output.append("@prefix ")
      output.append(namespaces.text, entry.name)
      output.append(": <")
      output.append(namespaces.text, entry.iri)
      output.append("> .\n")
    }
    undeclared = []
  }

  /// Appends the declarations of all prefixes that have been used, in their order.
  mutating func declareSorted(to output: inout ByteArena) {
    let namespaces = namespaces
    let text = namespaces.text
    undeclared.sort {
      text.storage[namespaces.entries[$0].name].lexicographicallyPrecedes(
        text.storage[namespaces.entries[$1].name])
    }
    declare(to: &output)
  }

  /// Appends a predicate.
  @inline(__always)
  mutating func append(predicate: Span<UInt8>, to output: inout ByteArena) {
    if TurtleSpelling.isType(predicate) {
      output.append(UInt8(ascii: "a"))
    } else {
      append(iri: predicate, isVocabulary: true, to: &output)
    }
  }

  /// Whether a predicate is `rdf:type`.
  @inline(__always)
  static func isType(_ predicate: Span<UInt8>) -> Bool {
    predicate.count == spelledType.count && isEqual(predicate, spelledType)
  }

  private static let spelledType = Array("<\(RDF.type)>".utf8)

  private static func isEqual(_ bytes: Span<UInt8>, _ other: [UInt8]) -> Bool {
    ByteOrder.isEqual(bytes, other.span)
  }

  /// Appends a subject or an object.
  ///
  /// - Parameters:
  ///   - term: Its canonical N-Triples spelling.
  ///   - isVocabulary: Whether it is a name that many statements will use, such as a class.
  ///   - output: Where it goes.
  @inline(__always)
  mutating func append(_ term: Span<UInt8>, isVocabulary: Bool, to output: inout ByteArena) {
    switch term[0] {
    case UInt8(ascii: "<"):
      if term.count == TurtleReader.nil.count, TurtleSpelling.isEqual(term, TurtleReader.nil) {
        output.append("()")
      } else {
        append(iri: term, isVocabulary: isVocabulary, to: &output)
      }
    case UInt8(ascii: "\""): append(literal: term, to: &output)
    default: output.append(term)
    }
  }

  private mutating func append(
    iri: Span<UInt8>, isVocabulary: Bool, to output: inout ByteArena
  ) {
    let end = iri.count &- 1
    let split = TurtleSpelling.localNameStart(iri, end: end)
    guard split > 1, split < end else { return output.append(iri) }
    let number = namespaces.number(of: iri.extracting(1..<split))
    guard number >= 0 else { return output.append(iri) }
    if !namespaces.entries[number].hasPrefix {
      guard discovers else { return output.append(iri) }
      let uses = namespaces.count(number)
      guard isVocabulary || uses >= TurtleSpelling.usesForPrefix else {
        return output.append(iri)
      }
      namespaces.choosePrefix(of: number)
    }
    if !namespaces.entries[number].isDeclared {
      namespaces.markDeclared(number)
      undeclared.append(number)
    }
    output.append(namespaces.text, namespaces.entries[number].name)
    output.append(UInt8(ascii: ":"))
    output.append(iri.extracting(split..<end))
  }

  /// Where the local name of an IRI begins: behind its last `/` or `#`, if all that follows may
  /// stand in PN_LOCAL without escapes; else the end.
  @inline(__always)
  private static func localNameStart(_ iri: Span<UInt8>, end: Int) -> Int {
    var index = end
    if end < 2 || iri[end &- 1] == UInt8(ascii: ".") { return end }
    while index > 1 {
      let byte = iri[index &- 1]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { break }
      guard Characters.isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      else {
        if byte >= 0x80 || byte == UInt8(ascii: "%") { return slowLocalNameStart(iri, end: end) }
        return end
      }
      index &-= 1
    }
    if index < end, iri[index] == UInt8(ascii: "-") || iri[index] == UInt8(ascii: ".") {
      return end
    }
    return index
  }

  /// The same for names with letters beyond ASCII or percent-encoded bytes.
  @inline(never)
  private static func slowLocalNameStart(_ iri: Span<UInt8>, end: Int) -> Int {
    var start = end
    while start > 1, iri[start - 1] != UInt8(ascii: "/"), iri[start - 1] != UInt8(ascii: "#") {
      start -= 1
    }
    var index = start
    while index < end {
      let byte = iri[index]
      if byte >= 0x80 {
        let character = Characters.decode(iri, at: index, end: end)
        guard
          index == start
            ? Characters.isNameBase(character.scalar) : Characters.isName(character.scalar)
        else { return end }
        index += max(1, character.length)
      } else if byte == UInt8(ascii: "%") {
        guard index + 2 < end, Characters.hexValue(iri[index + 1]) != nil,
          Characters.hexValue(iri[index + 2]) != nil
        else { return end }
        index += 3
      } else {
        let isFirst = index == start
        guard
          Characters.isNameByte(byte) && !(isFirst && byte == UInt8(ascii: "-"))
            || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") && !isFirst
        else { return end }
        index += 1
      }
    }
    return start
  }

  private mutating func append(literal: Span<UInt8>, to output: inout ByteArena) {
    // A datatype is an IRI in brackets at the end; a language tag has none.
    let end = literal.count
    guard literal[end &- 1] == UInt8(ascii: ">") else { return output.append(literal) }
    let close = TermSpelling.closingQuote(of: literal)
    let text = literal.extracting(1..<close)
    let datatype = literal.extracting((close &+ 3)..<end)
    if TurtleSpelling.isShorthand(text, datatype) { return output.append(text) }
    output.append(literal.extracting(0..<(close &+ 3)))
    append(iri: datatype, isVocabulary: true, to: &output)
  }

  private static let xsd = Array("<\(XSD.namespace)".utf8)

  /// Whether a lexical form alone means the same literal, in the spelling that all tools keep:
  /// no sign `+`, no needless zeros before the point, digits after it.
  private static func isShorthand(_ text: Span<UInt8>, _ datatype: Span<UInt8>) -> Bool {
    let start = xsd.count
    guard datatype.count > start + 1 else { return false }
    switch datatype[start] {
    case UInt8(ascii: "i"): guard isXSD(datatype, XSD.integer) else { return false }
    case UInt8(ascii: "d"):
      if isXSD(datatype, XSD.double) { return numberKind(text) == .double }
      guard isXSD(datatype, XSD.decimal) else { return false }
      return numberKind(text) == .decimal
    case UInt8(ascii: "b"):
      return isXSD(datatype, XSD.boolean) && (isEqual(text, yes) || isEqual(text, no))
    default: return false
    }
    return numberKind(text) == .integer
  }

  private static func isXSD(_ datatype: Span<UInt8>, _ iri: String) -> Bool {
    let utf8 = iri.utf8.span
    guard datatype.count == utf8.count + 2 else { return false }
    for index in utf8.indices where datatype[index + 1] != utf8[index] { return false }
    return true
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  private enum NumberKind { case integer, decimal, double, none }

  private static func numberKind(_ text: Span<UInt8>) -> NumberKind {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < text.count, Characters.isDigit(text[index]) { index += 1 }
      return index - start
    }
    if index < text.count, text[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = digits()
    guard whole == 1 || whole > 1 && text[first] != UInt8(ascii: "0") else { return .none }
    if index == text.count { return .integer }
    guard text[index] == UInt8(ascii: ".") else { return .none }
    index += 1
    guard digits() > 0 else { return .none }
    if index == text.count { return .decimal }
    guard text[index] | 0x20 == UInt8(ascii: "e") else { return .none }
    index += 1
    if index < text.count, text[index] == UInt8(ascii: "-") { index += 1 }
    return digits() > 0 && index == text.count ? .double : .none
  }
}
