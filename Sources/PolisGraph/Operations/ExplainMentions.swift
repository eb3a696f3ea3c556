public import PolisExtraction
public import PolisGazetteer
public import PolisText

/// Shows what the names of a document could mean, and why they mean what they do.
public struct ExplainMentions: Sendable {
  private let annotator: Annotator
  private let gazetteer: Gazetteer

  /// Prepares to explain.
  ///
  /// - Parameter gazetteer: The names that are known.
  public init(gazetteer: Gazetteer = .embedded) {
    self.gazetteer = gazetteer
    annotator = Annotator(gazetteer: gazetteer)
  }

  /// A mention with the text that it stands in.
  public struct Mention: Sendable {
    /// The document's name.
    public let document: String
    /// Its first and last character, counted as annotations count them: in Unicode scalars.
    public let scalars: Range<Int>
    /// The name as the text has it.
    public let text: String
    /// What is known of it.
    public let explanation: MentionExplanation
  }

  /// The mentions of a document.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - wanted: A name, whose case and marks do not matter, or the offset of a character in
  ///     a mention; `nil` for all mentions.
  /// - Returns: The mentions in the order of the document.
  public func mentions(in source: SourceText, _ wanted: String? = nil) -> [Mention] {
    let bytes = Array(source.text.utf8)
    let offsets = ScalarOffsets(of: bytes.span)
    let offset = wanted.flatMap(Int.init)
    let key = wanted.map { gazetteer.key(of: $0) }
    var found: [Mention] = []
    for explanation in annotator.explain(source) {
      let range = explanation.range
      let scalars =
        offsets.scalars(
          before: range.lowerBound, in: bytes.span)..<offsets.scalars(
          before: range.upperBound, in: bytes.span)
      let text = String(decoding: bytes[range], as: UTF8.self)
      let isWanted =
        wanted == nil || gazetteer.key(of: text) == key || offset.map(scalars.contains) == true
      if isWanted {
        found.append(
          Mention(
            document: source.document, scalars: scalars, text: text, explanation: explanation))
      }
    }
    return found
  }
}

extension ExplainMentions.Mention {
  /// The explanation for people: the mention, then a line for each candidate.
  public var lines: [String] {
    var lines = [
      "\(document):\(scalars.lowerBound)-\(scalars.upperBound): \(text) (\(explanation.type.rawValue), "
        + "found by \(explanation.origin), confidence \(Self.decimal(explanation.confidence)))"
    ]
    for candidate in explanation.candidates {
      let parts = LinkScore.Part.allCases.filter { candidate.score[$0] != 0 }
        .map { "\($0.rawValue) \(Self.decimal(candidate.score[$0]))" }
      lines.append(
        "  \(Self.decimal(candidate.score.total))  \(Self.label(of: candidate.entry)): "
          + parts.joined(separator: ", "))
      lines.append("        \(reason(candidate))")
    }
    return lines
  }

  private func reason(_ candidate: MentionExplanation.Candidate) -> String {
    switch candidate.loss {
    case nil: "chosen, \(Self.decimal(explanation.margin)) ahead of the next place"
    case .tooClose:
      "not linked: only \(Self.decimal(explanation.margin)) ahead of the next place, "
        + "\(Self.decimal(MentionExplanation.leastMargin)) are needed"
    case .outweighed(let parts):
      parts.isEmpty
        ? "lost: equal, but less prominent"
        : "lost: " + parts.prefix(2).map(Self.explain).joined(separator: ", and ")
    }
  }

  /// What it means to be behind in a part of the score.
  private static func explain(_ part: LinkScore.Part) -> String {
    switch part {
    case .prominence: "it is smaller or less prominent"
    case .name: "the name is less its own"
    case .country: "the text speaks less of its country"
    case .region: "the text speaks less of its region"
    case .distance: "other places of the text are farther from it"
    case .words: "the words beside the name speak for another"
    }
  }

  private static func label(of entry: GazetteerEntry) -> String {
    var label = "\(entry.name), \(entry.type ?? "\(entry.kind)")"
    if let country = entry.country { label += ", \(country)" }
    if let geonames = entry.geonames { label += ", GeoNames \(geonames)" }
    if let population = entry.population { label += ", \(population) inhabitants" }
    return label
  }

  /// A number with two decimals.
  private static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths.magnitude % 100
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")"
      + "\(fraction)"
  }
}

extension ExplainMentions.Mention {
  /// Appends one JSON object and a line feed.
  public func writeJSON(to output: inout OutputBuffer) {
    var isFirst = true
    output.append("{")
    output.appendJSON(name: "document", isFirst: &isFirst)
    output.appendJSON(document)
    output.appendJSON(name: "start", isFirst: &isFirst)
    output.append(decimal: Int64(scalars.lowerBound))
    output.appendJSON(name: "end", isFirst: &isFirst)
    output.append(decimal: Int64(scalars.upperBound))
    output.appendJSON(name: "text", isFirst: &isFirst)
    output.appendJSON(text)
    output.appendJSON(name: "type", isFirst: &isFirst)
    output.appendJSON(explanation.type.rawValue)
    output.appendJSON(name: "origin", isFirst: &isFirst)
    output.appendJSON(explanation.origin)
    output.appendJSON(name: "confidence", isFirst: &isFirst)
    output.appendJSON(explanation.confidence)
    output.appendJSON(name: "margin", isFirst: &isFirst)
    output.appendJSON(Self.rounded(explanation.margin))
    output.appendJSON(name: "candidates", isFirst: &isFirst)
    output.append("[")
    for (index, candidate) in explanation.candidates.enumerated() {
      if index > 0 { output.append(",") }
      write(candidate, to: &output)
    }
    output.append("]}\n")
  }

  private func write(
    _ candidate: MentionExplanation.Candidate, to output: inout OutputBuffer
  ) {
    var isFirst = true
    output.append("{")
    output.appendJSON(name: "name", isFirst: &isFirst)
    output.appendJSON(candidate.entry.name)
    output.appendJSON(name: "kind", isFirst: &isFirst)
    output.appendJSON("\(candidate.entry.kind)")
    if let country = candidate.entry.country {
      output.appendJSON(name: "country", isFirst: &isFirst)
      output.appendJSON(country)
    }
    if let geonames = candidate.entry.geonames {
      output.appendJSON(name: "geonames", isFirst: &isFirst)
      output.append(decimal: Int64(geonames))
    }
    output.appendJSON(name: "nameIs", isFirst: &isFirst)
    output.appendJSON("\(candidate.role)")
    output.appendJSON(name: "score", isFirst: &isFirst)
    output.appendJSON(Self.rounded(candidate.score.total))
    output.appendJSON(name: "parts", isFirst: &isFirst)
    var isFirstPart = true
    output.append("{")
    for part in LinkScore.Part.allCases {
      if !isFirstPart { output.append(",") }
      isFirstPart = false
      output.appendJSON(part.rawValue)
      output.append(":")
      output.appendJSON(Self.rounded(candidate.score[part]))
    }
    output.append("}")
    output.appendJSON(name: "chosen", isFirst: &isFirst)
    output.appendJSON(candidate.loss == nil)
    output.appendJSON(name: "reason", isFirst: &isFirst)
    output.appendJSON(reason(candidate))
    output.append("}")
  }

  /// A score with the four decimals that it is good for.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
