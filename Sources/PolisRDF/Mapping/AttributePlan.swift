import PolisModel

/// How the attributes of a table are written: a property each, in a fixed order.
struct AttributePlan {
  /// One attribute.
  struct Item {
    /// The column in the table.
    var column: Int
    /// The IRI of the property.
    var property: String
    /// Whether decimals will do for reals.
    var isReal: Bool
    /// Whether a sorted list without repetition is written as so many facts.
    var isSet: Bool
    /// Whether strings that look like IRIs are written as such.
    var isLink: Bool
    /// Whether strings are the concepts of themes, written as their nodes where there are such.
    var isTheme: Bool
    /// Whether values are places in documents.
    var isEvidence: Bool
    fileprivate var rank: Int

    /// Whether a string is written as it is.
    var isText: Bool { !isSet && !isLink && !isTheme && !isEvidence }
  }

  /// The attributes: those of ``Schema`` in its order, then the others by property.
  let items: [Item]
  /// The column of `type`.
  let typeColumn: Int?

  /// Plans for a table of a graph.
  init(_ table: AttributeTable, _ domain: Schema.Domain, of graph: Graph) {
    var items: [Item] = []
    var typeColumn: Int?
    let known = Schema.attributes.filter { $0.domain == domain }
    for (index, column) in table.columns.enumerated() {
      let name = graph.symbols.string(column.name)
      if name == "type", domain != .graph { typeColumn = index }
      if name == PolisVocabulary.originAttribute { continue }
      let attribute = Schema.attribute(domain, name)
      items.append(
        Item(
          column: index, property: GraphNaming.property(domain, name),
          isReal: attribute?.type == .real, isSet: attribute?.type == .strings,
          isLink: attribute != nil && PolisVocabulary.linkAttributes.contains(name),
          isTheme: domain == .edge && name == "themes",
          isEvidence: attribute != nil && name == "evidence",
          rank: known.firstIndex { $0.name == name } ?? .max))
    }
    self.items = items.sorted {
      $0.rank == $1.rank
        ? $0.property.utf8.lexicographicallyPrecedes($1.property.utf8) : $0.rank < $1.rank
    }
    self.typeColumn = typeColumn
  }

  /// Whether a list is a set as we write them: strings in order, none twice, at least one.
  static func isSet(_ elements: [AttributeValue]) -> Bool {
    guard !elements.isEmpty else { return false }
    for (index, element) in elements.enumerated() {
      guard case .string = element else { return false }
      if index > 0, !(elements[index - 1] < element) { return false }
    }
    return true
  }
}
