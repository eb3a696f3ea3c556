/// What kind of partnership a sentence tells of, and how far it has come, by the words between two
/// names, or else by those around them; for partnerships that no frame reads.
struct PairKind {
  private(set) var kind: String?
  private(set) var status: String?

  init(_ text: PairText, _ sentence: PairSentence, _ one: Int, _ other: Int) {
    let places = sentence.units.filter { index in
      text.members[text.units[index].members].contains { $0 == one || $0 == other }
    }
    guard let first = places.first, let last = places.last else { return }
    var told = first..<last + 1
    kind = Self.kind(in: told, of: text)
    if kind == nil {
      told = sentence.units
      kind = Self.kind(in: told, of: text)
    }
    let isPlanned = told.contains { index in
      text.tags(of: text.units[index]).contains { Self.modal == $0 }
    }
    status =
      switch kind {
      case nil: nil
      case _ where isPlanned: "planned"
      case "memorandum": "signed"
      case "session": "held"
      default: nil
      }
  }

  /// The kind that the first telling word of a range names.
  private static func kind(in range: Range<Int>, of text: PairText) -> String? {
    for index in range {
      for tag in text.tags(of: text.units[index]) {
        if let kind = kinds[Int(tag)] { return kind }
      }
    }
    return nil
  }

  private static let modal = UInt8(clamping: PairTag.names.firstIndex(of: "w.modal") ?? 0)

  /// The kind that each class of words speaks of.
  private static let kinds: [String?] = PairTag.names.map { name in
    switch name {
    case "v.sign", "n.agreement": "memorandum"
    case "v.pair", "n.pair", "n.partner": "twinning"
    case "v.meet", "n.meeting": "session"
    case "v.cooperate", "v.create", "n.project": "project"
    default: nil
    }
  }
}
