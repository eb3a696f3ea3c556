import PolisModel

/// The statements of a graph that was read from foreign RDF: the very ones that were read.
///
/// Node ids are IRIs or labels with `_:`, attributes and edge types are the IRIs of
/// properties; lists are the values of one property. What has come in since under other
/// names gets IRIs of our own.
struct ForeignStatements {
  private let graph: Graph

  /// Prepares a graph.
  init(_ graph: Graph) { self.graph = graph }

  /// Hands all statements on, those of one subject together.
  func send<Sink: QuadSink & ~Copyable>(to sink: inout Sink) throws(QuadRefusal) {
    var line = StatementLine()
    let spellings = graph.nodes.map { spelling(ofNode: graph.name(of: $0)) }
    let columns = graph.nodeAttributes.columns.enumerated().map { index, column in
      (index, property(graph.symbols.string(column.name)))
    }
    .sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
    var outgoing = [[EdgeIndex]](repeating: [], count: graph.nodeCount)
    for edge in graph.edges { outgoing[graph.source(of: edge).position].append(edge) }
    let rows = RowIndex(columns.map(\.0), of: graph.nodeAttributes, rows: graph.nodeCount)
    for node in graph.nodes {
      line.setSubject(spellings[node.position])
      let places = rows.map { $0.places(in: node.position).map { Int($0) } }
      for place in places ?? Array(columns.indices) {
        let (column, property) = columns[place]
        guard let value = graph.value(of: graph.nodeAttributes[node.position, column]) else {
          continue
        }
        line.setPredicate(property)
        for element in value.elements {
          if case .literal(let text, let datatype) = element, IRICoding.isIRI(datatype) {
            try line.send(literal: text, datatype: datatype, to: &sink)
          } else {
            try line.send(element, isReal: false, to: &sink)
          }
        }
      }
      for edge in outgoing[node.position] {
        line.setPredicate(property(graph[edge, "type"]?.stringValue ?? PolisVocabulary.relatedTo))
        try line.send(spelling: spellings[graph.target(of: edge).position], to: &sink)
      }
    }
  }

  private func property(_ name: String) -> String {
    IRICoding.isIRI(name) ? name : PolisVocabulary.attributes + IRICoding.encoded(name)
  }

  private func spelling(ofNode id: String) -> [UInt8] {
    ForeignStatements.spelling(ofName: id)
      ?? Array("<\(PolisVocabulary.nodes + IRICoding.encoded(id))>".utf8)
  }

  /// An IRI or the label of a blank node as a term; `nil` for all else.
  static func spelling(ofName id: String) -> [UInt8]? {
    if id.hasPrefix("_:") {
      let label = id.utf8.span
      if let end = try? TermScanner.label(label, from: 2, to: label.count, isFinal: true),
        end == label.count
      {
        return Array(id.utf8)
      }
    }
    return IRICoding.isIRI(id) ? Array("<\(id)>".utf8) : nil
  }
}
