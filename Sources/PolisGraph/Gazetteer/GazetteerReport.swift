internal import PolisGazetteer
public import PolisText

/// What a gazetteer holds, as text or JSON.
public struct GazetteerReport: Sendable {
  private let rows: [(key: String, label: String, count: Int)]

  /// Counts the embedded gazetteer.
  ///
  /// - Throws: ``PolisFailure`` where its image is damaged, a defect of the program.
  public init() throws(PolisFailure) {
    guard let counts = Gazetteer.embedded.statistics() else {
      throw .defect("the embedded gazetteer is damaged")
    }
    var rows = [
      ("names", "names", counts.names), ("meanings", "meanings of names", counts.meanings),
      ("ambiguousNames", "names with several meanings", counts.ambiguousNames),
      ("words", "words with traits", counts.words),
      ("countriesCovered", "countries covered", counts.countries),
    ]
    let labels: [(EntryKind, String)] = [
      (.city, "cities"), (.region, "regions"), (.country, "countries"),
      (.macroregion, "macroregions"), (.institution, "institutions"), (.programme, "programmes"),
    ]
    for (kind, label) in labels { rows.append((label, label, counts.entries[kind] ?? 0)) }
    rows.append(("bytes", "bytes", counts.bytes))
    self.rows = rows.map { (key: $0.0, label: $0.1, count: $0.2) }
  }

  /// Counts the changes of a user's gazetteer.
  public init(of gazetteer: UserGazetteer) {
    let changes = gazetteer.files.flatMap(\.changes)
    var rows = GazetteerChange.Action.allCases.map { action in
      (
        key: action.rawValue, label: "changes that \(action.rawValue)",
        count: changes.count { $0.action == action }
      )
    }
    let names = changes.map { ($0.name.isEmpty ? 0 : 1) + $0.otherNames.count + $0.acronyms.count }
    rows.append((key: "names", label: "names", count: names.reduce(0, +)))
    for kind in EntryKind.allCases {
      let count = changes.count { $0.kind == kind }
      if count > 0 { rows.append((key: "\(kind)", label: "of kind \(kind)", count: count)) }
    }
    self.rows = rows
  }

  /// Writes one count a line.
  public func writeText(to output: inout OutputBuffer) {
    let width = rows.map { $0.label.utf8.count }.max() ?? 0
    for row in rows {
      let blanks = String(repeating: " ", count: width + 2 - row.label.utf8.count)
      output.append("\(row.label)\(blanks)\(row.count)\n")
    }
  }

  /// Writes one JSON object.
  public func writeJSON(to output: inout OutputBuffer) {
    output.append("{")
    for (index, row) in rows.enumerated() {
      if index > 0 { output.append(",") }
      output.appendJSON(row.key)
      output.append(":")
      output.append(decimal: Int64(row.count))
    }
    output.append("}\n")
  }
}
