import PolisModel

/// The order in which changes are told: that of ``Schema``, then by bytes.
enum CanonicalOrder {
  private static let nodeRanks = ranks(Schema.NodeType.allCases.map(\.rawValue))
  private static let edgeRanks = ranks(Schema.EdgeType.allCases.map(\.rawValue))

  private static func ranks(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  /// Orders types: those of the schema first, then others, then none.
  static func isType(
    _ left: String, orderedBefore right: String, of domain: Schema.Domain
  ) -> Bool {
    let ranks = domain == .node ? nodeRanks : edgeRanks
    let (a, b) = (
      ranks[left] ?? (left.isEmpty ? .max : .max - 1),
      ranks[right] ?? (right.isEmpty ? .max : .max - 1)
    )
    return a == b ? isText(left, orderedBefore: right) : a < b
  }

  /// Orders strings by their UTF-8.
  static func isText(_ left: String, orderedBefore right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Orders the names of attributes: those of the schema first, then others.
  static func attributeNames(
    _ names: some Sequence<String>, of domain: Schema.Domain
  ) -> [String] {
    let ranks = ranks(Schema.attributes.filter { $0.domain == domain }.map(\.name))
    return names.sorted { left, right in
      let (a, b) = (ranks[left] ?? .max, ranks[right] ?? .max)
      return a == b ? isText(left, orderedBefore: right) : a < b
    }
  }

  /// Orders keys of edges.
  static func isKey(_ a: EdgeKey, orderedBefore b: EdgeKey) -> Bool {
    if a.type != b.type { return isType(a.type, orderedBefore: b.type, of: .edge) }
    if a.source != b.source { return isText(a.source, orderedBefore: b.source) }
    if a.target != b.target { return isText(a.target, orderedBefore: b.target) }
    return a.isDirected && !b.isDirected
  }
}
