public import PolisModel

extension Cell.Kind {
  /// All kinds of value, in order.
  static let inOrder: [Cell.Kind] = [
    .boolean, .integer, .real, .string, .date, .list, .text, .literal,
  ]
}

extension RandomGraph {
  /// A random value of a kind.
  public func value(
    of kind: Cell.Kind, using random: inout SeededGenerator
  ) -> AttributeValue {
    switch kind {
    case .absent, .boolean: return .boolean(random.chance(0.5))
    case .integer: return .integer(random.pick(Self.integers))
    case .real:
      return .real(random.pick(hasOddReals ? Self.reals + Self.oddReals : Self.reals))
    case .string: return .string(string(using: &random))
    case .date: return date(using: &random).map { .date($0) } ?? .integer(0)
    case .list:
      let kinds = Cell.Kind.inOrder.filter { $0 != .list && valueKinds.contains($0) }
      guard !kinds.isEmpty else { return .list([]) }
      let kind = random.pick(kinds)
      return .list((0..<random.number(0...4)).map { _ in value(of: kind, using: &random) })
    case .text:
      return .text(string(using: &random), language: random.pick(["en", "de-at", "zh-hant"]))
    case .literal:
      return random.pick(Self.literals)
    }
  }

  /// A random string, more often than not an awkward one.
  public func string(using random: inout SeededGenerator) -> String {
    let pool = hasControlCharacters ? Self.strings + Self.controls : Self.strings
    return random.chance(0.3)
      ? random.pick(pool) + random.pick(pool) : random.pick(pool)
  }

  private func date(using random: inout SeededGenerator) -> PartialDate? {
    let year = random.number(1...9999)
    let month = random.chance(0.7) ? random.number(1...12) : nil
    let day = month != nil && random.chance(0.7) ? random.number(1...28) : nil
    return PartialDate(year: year, month: month, day: day)
  }

  private static let integers: [Int64] = [
    0, 1, -1, 42, 1_000_000, .max, .min, 2_147_483_647, 2_147_483_648, -2_147_483_649,
    9_007_199_254_740_993,
  ]
  private static let reals: [Double] = [
    0, 1, -1.5, 0.1, 1e21, 1e-7, 123_456_789.123, .leastNonzeroMagnitude,
    .greatestFiniteMagnitude, -0.0, 100, 1e300,
  ]
  private static let oddReals: [Double] = [.infinity, -.infinity, .nan]
  private static let strings = [
    "", "Ljubljana", "São Paulo", "Ōsaka 大阪", "łódź", "e\u{301}", "مدينة", "🏙️ city", "𝔘𝔫𝔦",
    "two words", " leading", "trailing ", "line\nbreak", "tab\there", "carriage\rreturn", "a\r\nb",
    "say \"hi\"", "it's", "back\\slash", "\\n not a break", "ends in \\", "<b>&amp;</b>", "a & b",
    "]]>", "<!-- no -->", "<?pi?>", "true", "12", "1e5", "NaN", "graph", "node", "a.b-c_d", "n:1",
    "{curly}", "[x]", "a|b", "a,b;c", "#hash", "//x", "/* y */", "%41", "http://example.org/a b",
    "\u{FEFF}bom", "nbsp\u{A0}", "\u{2028}", "\u{85}", "\u{FFFD}", "-", "_:b0", "null", "0x1F",
    "2023-06-21", "@en", "^^", "a\\\"b", "$x", "`tick`", "\u{1F468}\u{200D}\u{1F469}",
  ]
  private static let controls = [
    "\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1F}", "\u{7F}", "\u{FFFE}",
  ]
  private static let literals: [AttributeValue] = [
    .literal("12.50", datatype: "http://www.w3.org/2001/XMLSchema#decimal"),
    .literal("P1D", datatype: "http://www.w3.org/2001/XMLSchema#duration"),
    .literal("<b>bold</b>", datatype: AttributeValue.htmlDatatype),
    .literal("a \"b\" \\ c", datatype: "http://example.org/type#x"),
  ]
}
