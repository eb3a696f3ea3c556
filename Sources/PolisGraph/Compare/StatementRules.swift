import PolisDiff
import PolisRDF
import PolisText

/// Holds rules against a difference of statements.
///
/// What counts is resources of a type or statements of a predicate; a statement that went and one
/// that came of the same subject and predicate are a change.
struct StatementRules {
  /// The statements that went and came, as far as they are looked at.
  let removed: [ToldStatement]
  let added: [ToldStatement]
  let scope: StatementScope
  /// What the whole datasets are known to hold.
  let old: StatementCensus
  let new: StatementCensus

  /// Leaves out of a difference what a policy does not look at, and prepares its rules.
  ///
  /// - Returns: The difference, and the rules where any needs to look at single statements.
  /// - Throws: `SideError` where a side cannot be read again, `InputOutputError`.
  static func narrow(
    _ diff: RDFDiff, _ sides: (old: RDFDiff.Side, new: RDFDiff.Side), by policy: DiffPolicy
  ) throws -> (RDFDiff, StatementRules?) {
    let options = policy.options
    let isScoped = !options.ignore.isEmpty || !options.only.isEmpty || options.tolerance != nil
    guard isScoped || policy.entries.contains(where: { needsStatements($0.rule) }) else {
      return (diff, nil)
    }
    var removed = try diff.removed.lines().map { ToldStatement($0) }
    var added = try diff.added.lines().map { ToldStatement($0) }
    let selectors =
      options.ignore + options.only + policy.entries.compactMap(\.rule.condition.selector)
    let subjects =
      selectors.contains { $0.type != nil }
      ? Set((removed + added).map { String($0.subject) }) : []
    var (old, new) = (
      census(for: policy.entries, typesOf: subjects), census(for: policy.entries, typesOf: subjects)
    )
    if !old.isIdle {
      try sides.old.read(into: &old)
      try sides.new.read(into: &new)
    }
    let scope = StatementScope(types: types(old, new, removed + added))
    removed.removeAll { !scope.includes($0, options) }
    added.removeAll { !scope.includes($0, options) }
    if let tolerance = options.tolerance { dropNear(&removed, &added, within: tolerance) }
    let rules = StatementRules(removed: removed, added: added, scope: scope, old: old, new: new)
    guard isScoped else { return (diff, rules) }
    return (try diff.narrowed(removed: removed.map(\.line), added: added.map(\.line)), rules)
  }

  /// The types of the subjects of a difference, which tells blank nodes by the old side's labels.
  private static func types(
    _ old: StatementCensus, _ new: StatementCensus, _ told: [ToldStatement]
  ) -> [String: Set<String>] {
    var types = old.types
    for (subject, found) in new.types where !subject.hasPrefix("_:") {
      types[subject, default: []].formUnion(found)
    }
    for statement in told where statement.predicate == StatementScope.typePredicate {
      types[String(statement.subject), default: []].insert(String(statement.object))
    }
    return types
  }

  /// Takes out numbers that lie near each other.
  private static func dropNear(
    _ removed: inout [ToldStatement], _ added: inout [ToldStatement], within tolerance: Double
  ) {
    var waiting = Dictionary(grouping: added.filter { $0.number != nil }, by: \.topic)
    var near: Set<String> = []
    for statement in removed {
      guard let number = statement.number,
        let index = waiting[statement.topic]?.firstIndex(where: {
          abs(($0.number ?? .infinity) - number) <= tolerance
        }), let partner = waiting[statement.topic]?.remove(at: index)
      else { continue }
      near.formUnion([statement.line, partner.line])
    }
    removed.removeAll { near.contains($0.line) }
    added.removeAll { near.contains($0.line) }
  }

  /// What the rules of a policy have to know of the whole datasets.
  static func census(
    for entries: [DiffPolicy.Entry], typesOf subjects: Set<String>
  ) -> StatementCensus {
    var (counted, required): ([Selector], [Selector]) = ([], [])
    var wanted: Set<String> = []
    for entry in entries {
      switch entry.rule.condition {
      case .shrink(let selector?), .grow(let selector?): counted.append(selector)
      case .change(_, let selector?) where entry.rule.limit?.isPercentage == true:
        counted.append(selector)
      case .require(let selector): required.append(selector)
      case .protect(let id): wanted.insert(iri(id))
      default: continue
      }
    }
    return StatementCensus(
      typesOf: subjects, counting: counted, requiring: required, lookingFor: wanted)
  }

  /// Whether a rule needs to look at single statements.
  static func needsStatements(_ rule: FailRule) -> Bool {
    switch rule.condition {
    case .any, .change(.added, nil), .change(.removed, nil), .shrink(nil), .grow(nil): false
    default: true
    }
  }

  private static func iri(_ id: String) -> String { id.hasPrefix("<") ? id : "<\(id)>" }

  /// What breaks a rule; `nil` where it holds.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where statements cannot tell.
  func breach(of rule: FailRule) throws(PolisFailure) -> (message: String, causes: [String])? {
    switch rule.condition {
    case .change(let change, let selector):
      return try count(told(change, selector), change.rawValue, of: selector, rule)
    case .shrink(let selector?): return try resized(by: -1, selector, "fewer", rule)
    case .grow(let selector?): return try resized(by: 1, selector, "more", rule)
    case .drop(let selector): return drops(selector, rule)
    case .protect(let id): return harm(to: Self.iri(id))
    case .require(let selector):
      let causes = new.lacking(selector)
      return causes.isEmpty ? nil : ("\(causes.count) lack \(selector)", causes)
    case .support:
      throw .usage(
        "the rule \(rule) asks for documents behind edges, which RDF of other programs does not tell"
      )
    case .any, .shrink(nil), .grow(nil): return nil
    }
  }

  // MARK: Changes

  private func told(_ change: Change, _ selector: Selector?) -> [String] {
    func isMeant(_ statement: ToldStatement) -> Bool {
      selector.map { scope.selects($0, statement) } ?? true
    }
    switch change {
    case .added: return added.filter(isMeant).map(\.line)
    case .removed: return removed.filter(isMeant).map(\.line)
    case .changed:
      return pairs.filter { isMeant($0.old) }.map { "\($0.old.line) → \($0.new.object)" }
    }
  }

  /// The statements of one subject and predicate of which one went and another came.
  private var pairs: [(old: ToldStatement, new: ToldStatement)] {
    var waiting = Dictionary(grouping: added.reversed(), by: \.topic)
    return removed.compactMap { old in waiting[old.topic]?.popLast().map { (old, $0) } }
  }

  private func count(
    _ causes: [String], _ verb: String, of selector: Selector?, _ rule: FailRule
  ) throws(PolisFailure) -> (String, [String])? {
    guard !causes.isEmpty else { return nil }
    let what = selector.map { " of \($0)" } ?? ""
    guard let limit = rule.limit else { return ("\(causes.count) \(verb)\(what)", causes) }
    var amount = Double(causes.count)
    if limit.isPercentage {
      guard let selector else { return nil }
      let total = try size(selector, old, rule)
      amount = total == 0 ? .infinity : amount * 100 / Double(total)
    }
    guard amount > limit.value else { return nil }
    return ("\(causes.count) \(verb)\(what), more than \(limit)", causes)
  }

  private func resized(
    by sign: Int, _ selector: Selector, _ word: String, _ rule: FailRule
  ) throws(PolisFailure) -> (String, [String])? {
    guard let limit = rule.limit else { return nil }
    let (before, after) = (try size(selector, old, rule), try size(selector, new, rule))
    let change = sign * (after - before)
    let amount =
      !limit.isPercentage
      ? Double(change) : before == 0 ? .infinity : Double(change) * 100 / Double(before)
    guard change > 0, amount > limit.value else { return nil }
    // Of resources, those that came or went say it; of statements, all do.
    let statements = (sign < 0 ? removed : added).filter { scope.selects(selector, $0) }
    let types = statements.filter { $0.predicate == StatementScope.typePredicate }
    return (
      "\(change) \(word) \(selector): \(before) before, \(after) now; the limit is \(limit)",
      (types.isEmpty ? statements : types).map(\.line)
    )
  }

  private func size(
    _ selector: Selector, _ census: StatementCensus, _ rule: FailRule
  ) throws(PolisFailure) -> Int {
    if !selector.isBare, selector.type != nil, selector.attribute != nil {
      throw .usage("the rule \(rule) counts \(selector); name a type or a predicate alone")
    }
    return census.counts[selector] ?? 0
  }

  // MARK: Values

  private func drops(_ selector: Selector, _ rule: FailRule) -> (String, [String])? {
    guard let limit = rule.limit else { return nil }
    let causes = pairs.compactMap { pair -> String? in
      guard scope.selects(selector, pair.old), let old = pair.old.number,
        let new = pair.new.number, old - new > limit.value
      else { return nil }
      return "\(pair.old.subject) \(pair.old.predicate): \(old) → \(new)"
    }
    return causes.isEmpty
      ? nil : ("\(causes.count) of \(selector) fell by more than \(limit)", causes)
  }

  private func harm(to iri: String) -> (String, [String])? {
    guard old.present.contains(iri) else { return nil }
    let gone = removed.filter { $0.subject == iri }
    if !new.present.contains(iri) {
      return ("the protected resource \(iri) went", gone.map(\.line))
    }
    let harmed = gone.filter { statement in
      ["type", "label", "prefLabel", "name"].contains {
        StatementScope.isNamed(statement.predicate, $0)
      }
    }
    return harmed.isEmpty
      ? nil : ("the protected resource \(iri) has another type or label", harmed.map(\.line))
  }
}
