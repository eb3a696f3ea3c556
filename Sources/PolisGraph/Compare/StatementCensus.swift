import PolisDiff
import PolisRDF
import PolisText

/// Goes through a whole dataset for what rules have to know of it beyond the difference.
struct StatementCensus: QuadSink {
  /// How many things each selector means: resources of a type, or statements of a predicate.
  private(set) var counts: [Selector: Int]
  /// The types of some subjects.
  private(set) var types: [String: Set<String>] = [:]
  /// Which of some resources are spoken of.
  private(set) var present: Set<String> = []
  /// For each selector whose attribute must be there, the resources of its type that may lack it.
  private var lacking: [Selector: Set<String>] = [:]
  private var having: [Selector: Set<String>] = [:]

  private let subjects: Set<String>
  private let wanted: Set<String>

  /// Prepares to look for the types of some subjects, what selectors mean, and resources.
  init(
    typesOf subjects: Set<String> = [], counting counted: [Selector] = [],
    requiring required: [Selector] = [], lookingFor wanted: Set<String> = []
  ) {
    self.subjects = subjects
    self.wanted = wanted
    counts = Dictionary(counted.map { ($0, 0) }) { first, _ in first }
    for selector in required { (lacking[selector], having[selector]) = ([], []) }
  }

  /// Whether there is nothing to look for.
  var isIdle: Bool { subjects.isEmpty && counts.isEmpty && lacking.isEmpty && wanted.isEmpty }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) {
    func text(_ range: Range<Int>) -> String {
      String(decoding: range.map { line[$0] }, as: UTF8.self)
    }
    let (subject, predicate) = (text(layout.subject), text(layout.predicate))
    let type = predicate == StatementScope.typePredicate ? text(layout.object) : nil
    if let type, subjects.contains(subject) { types[subject, default: []].insert(type) }
    if wanted.contains(subject) { present.insert(subject) }
    for selector in counts.keys where counts(selector, predicate, type) {
      counts[selector, default: 0] += 1
    }
    for selector in lacking.keys {
      // Without a type the attribute is asked of all resources.
      let name = selector.isBare ? nil : selector.type
      if name.map({ name in type.map { StatementScope.isNamed($0, name) } ?? false }) ?? true {
        lacking[selector, default: []].insert(subject)
      }
      if let name = selector.attribute, StatementScope.isNamed(predicate, name) {
        having[selector, default: []].insert(subject)
      }
    }
  }

  private func counts(_ selector: Selector, _ predicate: String, _ type: String?) -> Bool {
    if let type, let name = selector.type, StatementScope.isNamed(type, name) { return true }
    return selector.attribute.map { StatementScope.isNamed(predicate, $0) } ?? false
  }

  /// The resources of a selector's type that lack its attribute, sorted.
  func lacking(_ selector: Selector) -> [String] {
    (lacking[selector] ?? []).subtracting(having[selector] ?? []).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
