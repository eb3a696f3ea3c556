/// What a comparison looks at.
public struct DiffOptions: Sendable, Hashable {
  /// What is passed over: attributes, or all elements of a type.
  public var ignore: [Selector] = []
  /// What alone is looked at; empty for everything.
  public var only: [Selector] = []
  /// How far two numbers may lie apart and still be the same; an integer may then equal a real.
  ///
  /// `nil` compares exactly, kinds included.
  public var tolerance: Double?
  /// Whether a change of evidence alone is a change.
  ///
  /// Without it, evidence is shown beside other changes, but does not count.
  public var comparesEvidence = false

  /// Looks at everything but evidence.
  public init() {}

  /// Looks at everything: applying such a diff to the old graph gives the new one.
  public static let complete: DiffOptions = {
    var options = DiffOptions()
    options.comparesEvidence = true
    return options
  }()

  /// Whether nothing is passed over.
  public var isComplete: Bool {
    ignore.isEmpty && only.isEmpty && tolerance == nil && comparesEvidence
  }

  /// Whether elements of a type are looked at when they come or go.
  func includes(type: String) -> Bool {
    if ignore.contains(where: { $0.selects(type: type) }) { return false }
    return only.isEmpty || only.contains { $0.selects(type: type) }
  }

  /// Whether an attribute of elements of a type is looked at when it changes.
  func includes(attribute: String, of type: String) -> Bool {
    if attribute == "evidence", !comparesEvidence { return false }
    if ignore.contains(where: { $0.selects(attribute: attribute, of: type) }) { return false }
    return only.isEmpty || only.contains { $0.selects(attribute: attribute, of: type) }
  }
}
