import PolisModel

/// Attribute values as RDF terms, and back.
///
/// A value is written as the literal that RDF has for it, if that literal reads back as the
/// same value; else as JSON of our own datatype. So nothing is lost, whatever it is.
enum ValueSpelling {
  /// The spelling of a value as one literal, in canonical N-Triples.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - isReal: Whether the attribute holds reals, so that decimals will do.
  ///   - arena: Where it goes.
  static func append(_ value: AttributeValue, isReal: Bool, to arena: inout ByteArena) {
    switch value {
    case .boolean(let flag): append(flag ? "true" : "false", XSD.boolean, to: &arena)
    case .integer(let number): append(String(number), XSD.integer, to: &arena)
    case .real(let number):
      let text = ValueNotation.text(of: number)
      let isDecimal = isReal && number.isFinite && !text.utf8.contains(UInt8(ascii: "e"))
      append(text, isDecimal ? XSD.decimal : XSD.double, to: &arena)
    case .string(let text): append(text, nil, to: &arena)
    case .date(let date): append(date.description, datatype(of: date), to: &arena)
    case .list: append(ValueNotation.json(of: value), PolisVocabulary.json, to: &arena)
    case .text(let text, let language):
      guard isLanguageTag(language) else { return appendJSON(value, to: &arena) }
      append(text, nil, to: &arena)
      arena.append(UInt8(ascii: "@"))
      arena.append(language)
    case .literal(let text, let datatype):
      let reads = Self.value(of: text, datatype: datatype, isReal: isReal)
      guard IRICoding.isIRI(datatype), datatype != RDF.langString, datatype != XSD.string,
        reads == value
      else { return appendJSON(value, to: &arena) }
      append(text, datatype, to: &arena)
    }
  }

  private static func appendJSON(_ value: AttributeValue, to arena: inout ByteArena) {
    append(ValueNotation.json(of: value), PolisVocabulary.json, to: &arena)
  }

  /// Appends a literal.
  static func append(_ text: String, _ datatype: String?, to arena: inout ByteArena) {
    arena.append(UInt8(ascii: "\""))
    let bytes = text.utf8.span
    arena.append(escaping: bytes)
    arena.append(UInt8(ascii: "\""))
    guard let datatype else { return }
    arena.append("^^<")
    arena.append(datatype)
    arena.append(UInt8(ascii: ">"))
  }

  private static func datatype(of date: PartialDate) -> String {
    XSD.namespace + (date.day != nil ? "date" : date.month != nil ? "gYearMonth" : "gYear")
  }

  /// [144s] LANGTAG without `@`.
  static func isLanguageTag(_ tag: String) -> Bool {
    let utf8 = tag.utf8.span
    guard let end = try? TermScanner.languageTag(utf8, from: 0, to: utf8.count, isFinal: true)
    else { return false }
    return end == utf8.count
  }

  /// The value of a literal that is given by its canonical spelling.
  static func value(_ literal: Span<UInt8>, isReal: Bool) -> AttributeValue {
    let close = TermSpelling.closingQuote(of: literal)
    let text = TermSpelling.lexicalForm(literal, closingQuote: close)
    if close + 1 == literal.count { return .string(text) }
    if literal[close + 1] == UInt8(ascii: "@") {
      return .text(text, language: TermSpelling.string(literal, (close + 2)..<literal.count))
    }
    let datatype = literal.extracting((close + 4)..<(literal.count - 1))
    if let known = Datatype(datatype), let value = known.value(of: text, isReal: isReal) {
      return value
    }
    return .literal(text, datatype: TermSpelling.string(datatype, 0..<datatype.count))
  }

  /// The value of a lexical form of a datatype: one that is written in this very form, or
  /// the literal as it is.
  static func value(of text: String, datatype: String, isReal: Bool) -> AttributeValue {
    Datatype(datatype.utf8.span)?.value(of: text, isReal: isReal)
      ?? .literal(text, datatype: datatype)
  }
}

/// The datatypes whose literals are values of attributes.
private enum Datatype: String, CaseIterable {
  case boolean, integer, double, decimal, date, gYearMonth, gYear
  case json

  private static let spellings: [(type: Datatype, iri: [UInt8])] = allCases.map { type in
    let iri = type == .json ? PolisVocabulary.json : XSD.namespace + type.rawValue
    return (type, Array(iri.utf8))
  }

  /// The datatype of an IRI.
  init?(_ iri: Span<UInt8>) {
    for (type, known) in Datatype.spellings where ByteOrder.isEqual(known.span, iri) {
      self = type
      return
    }
    return nil
  }

  /// The value of a lexical form, if the value is written in this very form.
  ///
  /// - Parameters:
  ///   - text: The lexical form.
  ///   - isReal: Whether the attribute holds reals, so that decimals are values.
  /// - Returns: The value, or `nil` where the literal has to stay one.
  func value(of text: String, isReal: Bool) -> AttributeValue? {
    switch self {
    case .boolean: return text == "true" ? true : text == "false" ? false : nil
    case .integer:
      guard let number = Int64(text), String(number) == text else { return nil }
      return .integer(number)
    case .double:
      guard case .real(let number)? = ValueNotation.real.value(of: text),
        ValueNotation.text(of: number) == text
      else { return nil }
      return .real(number)
    case .decimal:
      guard isReal, let number = Double(text), ValueNotation.text(of: number) == text else {
        return nil
      }
      return .real(number)
    case .gYear: return date(text, length: 4)
    case .gYearMonth: return date(text, length: 7)
    case .date: return date(text, length: 10)
    case .json:
      guard let value = ValueNotation.value(ofJSON: text),
        ValueNotation.json(of: value).utf8.elementsEqual(text.utf8)
      else { return nil }
      return value
    }
  }

  private func date(_ text: String, length: Int) -> AttributeValue? {
    guard text.utf8.count == length, let date = PartialDate(text) else { return nil }
    return .date(date)
  }
}

extension ByteArena {
  /// Appends text as canonical N-Triples spells it in a string.
  mutating func append(escaping text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let end = ByteScan.endOfPlainString(text, from: index, to: text.count)
      append(text.extracting(index..<end))
      index = end
      guard index < text.count else { return }
      let character = Characters.decode(text, at: index, end: text.count)
      append(escaping: character.scalar)
      index += max(1, character.length)
    }
  }
}
