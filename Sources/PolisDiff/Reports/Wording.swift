import PolisModel

/// How values, names and evidence are told to people, the same in every report.
enum Wording {
  /// The longest value that is told whole, in characters.
  static let longest = 160

  /// A text in one line: control characters are shown as they are written in Swift, and no
  /// terminal takes them for commands.
  static func line(_ text: String, atMost count: Int = longest) -> String {
    var result = ""
    var length = 0
    for scalar in text.unicodeScalars {
      if length == count { return result + "…" }
      length += 1
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator,
        .format where scalar != "\u{200D}":
        result += scalar.escaped(asASCII: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A value in one line.
  static func value(_ value: AttributeValue?) -> String {
    switch value {
    case nil: "nothing"
    case .string(let text)?: line(text.isEmpty ? "\"\"" : text)
    case .text(let text, let language)?: line(text) + " @" + line(language)
    case .literal(let text, _)?: line(text)
    case .boolean(let flag)?: flag ? "true" : "false"
    case .integer(let number)?: String(number)
    case .real(let number)?: ValueNotation.text(of: number)
    case .date(let date)?: date.description
    case .list(let elements)?:
      line(elements.map { Self.value($0) }.joined(separator: "; "))
    }
  }

  /// A change of one value in one line: `280000 → 285000`, or `+ new; − old` for lists.
  static func change(_ change: AttributeChange, arrow: String = "→") -> String {
    if case .list? = change.old, case .list? = change.new {
      let parts =
        change.addedElements.map { "+ " + value($0) }
        + change.removedElements.map { "− " + value($0) }
      if !parts.isEmpty { return line(parts.joined(separator: "; ")) }
    }
    switch (change.old, change.new) {
    case (let old?, let new?):
      let (before, after) = (value(old), value(new))
      // Two kinds may look alike; then the kinds are what changed.
      return before == after
        ? "\(before) (\(ValueNotation(for: old).name)) \(arrow) \(after) (\(ValueNotation(for: new).name))"
        : "\(before) \(arrow) \(after)"
    case (nil, let new): return "+ " + value(new)
    case (let old, nil): return "− " + value(old)
    }
  }

  /// The sentence and the place of a piece of evidence.
  static func evidence(_ text: String) -> (sentence: String, place: String) {
    guard let evidence = Evidence(text) else { return (line(text, atMost: 400), "") }
    return (line(evidence.sentence, atMost: 400), line(evidence.reference))
  }

  /// A count with its noun: `1 node`, `2 nodes`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The line that says how much came, went and changed; nothing where nothing did.
  static func summary(_ diff: GraphDiff) -> String {
    var parts: [String] = []
    for (noun, count) in [("node", diff.nodeCount), ("edge", diff.edgeCount)] {
      for change in Change.allCases where count(change) > 0 {
        parts.append("\(Self.count(count(change), noun)) \(change.rawValue)")
      }
    }
    if !diff.graph.isEmpty { parts.append("graph attributes changed") }
    if !diff.structure.isEmpty {
      parts.append("\(count(diff.structure.count, "subgraph, port or hyperedge")) changed")
    }
    return parts.joined(separator: ", ")
  }
}

extension Change {
  /// The sign before a line.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }
}

extension Inference {
  /// The guess in one line.
  var caption: String {
    "\(from.joined(separator: ", ")) \(kind == .renamed ? "→" : kind == .merged ? "⇉" : "⇶") "
      + to.joined(separator: ", ")
  }
}
