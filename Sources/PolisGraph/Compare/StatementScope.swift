import PolisDiff
import PolisRDF

/// A statement of a difference taken apart, as selectors and rules look at it.
struct ToldStatement {
  /// The statement as it is told: a line of canonical N-Quads without its line feed.
  let line: String
  /// Its subject and its predicate, as they are spelled in the line.
  let subject: Substring
  let predicate: Substring
  /// Its object and its graph, as they are spelled in the line.
  let object: Substring

  init(_ line: String) {
    self.line = line
    let parts = line.split(separator: " ", maxSplits: 2)
    subject = parts.first ?? ""
    predicate = parts.count > 1 ? parts[1] : ""
    object = parts.count > 2 ? parts[2].dropLast(2) : ""
  }

  /// The number that a literal object spells.
  var number: Double? {
    guard object.first == "\"" else { return nil }
    return Double(object.dropFirst().prefix { $0 != "\"" })
  }

  /// What the statement is about; two of one topic and different objects are one change.
  var topic: String { "\(subject) \(predicate)" }
}

/// Which statements selectors mean: `City` those about resources of that type and those of that
/// predicate, `City.label` those of a predicate about resources of a type.
///
/// A name stands for each IRI that ends in it after `#`, `/` or `:`; an IRI stands in angle brackets.
struct StatementScope {
  static let typePredicate = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

  /// The types of each subject.
  private let types: [String: Set<String>]

  init(types: [String: Set<String>]) { self.types = types }

  /// Whether a name means an IRI that stands in angle brackets.
  static func isNamed(_ iri: some StringProtocol, _ name: String) -> Bool {
    if name.hasPrefix("<") { return iri == name }
    let bare = iri.dropFirst().dropLast()
    guard bare.hasSuffix(name) else { return false }
    return bare.dropLast(name.count).last.map { "#/:".contains($0) } ?? true
  }

  func isOfType(_ statement: ToldStatement, _ name: String) -> Bool {
    types[String(statement.subject)]?.contains { Self.isNamed($0, name) } ?? false
  }

  func selects(_ selector: Selector, _ statement: ToldStatement) -> Bool {
    if selector.isBare, let name = selector.type {
      return Self.isNamed(statement.predicate, name) || isOfType(statement, name)
    }
    return (selector.type.map { isOfType(statement, $0) } ?? true)
      && (selector.attribute.map { Self.isNamed(statement.predicate, $0) } ?? true)
  }

  /// Whether the options look at a statement.
  func includes(_ statement: ToldStatement, _ options: DiffOptions) -> Bool {
    if options.ignore.contains(where: { selects($0, statement) }) { return false }
    return options.only.isEmpty || options.only.contains { selects($0, statement) }
  }
}
