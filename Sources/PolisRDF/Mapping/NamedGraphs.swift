import PolisModel
import PolisText

/// The names under which graphs stand in one N-Quads file.
enum GraphNames {
  /// The name of a graph as a term; `nil` for the default graph.
  ///
  /// A graph of foreign RDF is called by its id, where that is a name. One of our own needs a name
  /// among others only.
  static func name(of graph: Graph, isAlone: Bool) -> [UInt8]? {
    let id = graph.id == .none ? "" : graph.symbols.string(graph.id)
    if RDFGraphWriter.isForeign(graph) { return ForeignStatements.spelling(ofName: id) }
    return isAlone ? nil : Array("<\(PolisVocabulary.graphs)\(IRICoding.encoded(id))>".utf8)
  }

  /// The names of several graphs.
  ///
  /// - Throws: ``RDFMappingError`` where graphs of foreign RDF would become one.
  static func names(of graphs: [Graph]) throws(RDFMappingError) -> [[UInt8]?] {
    var taken: Set<[UInt8]?> = []
    var names: [[UInt8]?] = []
    for graph in graphs {
      var name = name(of: graph, isAlone: graphs.count == 1)
      var number = 1
      while taken.contains(name) {
        guard let stem = name, !RDFGraphWriter.isForeign(graph) else {
          throw RDFMappingError.severalGraphs(graphs.count)
        }
        // `>` gives way to a number; a slash stands in no encoded id.
        number += 1
        let plain = number == 2 ? stem.dropLast() : stem[..<(stem.lastIndex(of: 0x2F) ?? 0)]
        name = Array(plain) + Array("/\(number)>".utf8)
      }
      taken.insert(name)
      names.append(name)
    }
    return names
  }

  /// Whether graphs that PolisGraph writes may stand under a name.
  static func isOurs(_ name: [UInt8]?) -> Bool {
    guard let name else { return true }
    return name.starts(with: Array("<\(PolisVocabulary.graphs)".utf8))
  }
}

/// Puts statements into a named graph.
struct NamedGraphSink: SectionSink, ~Copyable {
  private var writer: QuadWriter
  private var line = ByteArena(capacity: 1024)
  /// The name of the graph; `nil` for the default graph.
  var name: [UInt8]?

  /// Writes to an output.
  init(to output: consuming OutputBuffer) { writer = QuadWriter(to: output, takesGraphs: true) }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    guard let name else { return try writer.statement(line, layout) }
    self.line.truncate(to: 0)
    self.line.append(line.extracting(0...layout.objectEnd))
    self.line.append(name.span)
    var named = layout
    named.graphEnd = self.line.count
    self.line.append(" .\n")
    let arena = self.line
    try writer.statement(arena.storage.span.extracting(0..<arena.count), named)
  }

  /// Gives the output back, to be finished by its owner.
  consuming func finish() -> OutputBuffer { writer.finish() }
}

/// The triples of a dataset, graph by graph in the order of first mention.
struct DatasetStore: QuadSink {
  /// The triples of a graph and its name as a term; `nil` for the default graph.
  typealias Named = (name: [UInt8]?, triples: TripleStore)

  private var graphs: [Named] = []
  private var places: [[UInt8]?: Int] = [:]
  private var last = -1

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    try graphs[place(of: line, layout)].triples.statement(line, layout)
  }

  /// The graphs; the store is empty after it.
  mutating func takeGraphs() -> [Named] {
    defer { self = DatasetStore() }
    return graphs
  }

  private mutating func place(of line: Span<UInt8>, _ layout: StatementLayout) -> Int {
    var name: [UInt8]?
    if let range = layout.graph {
      name = []
      for index in range { name?.append(line[index]) }
    }
    if last >= 0, graphs[last].name == name { return last }
    last = places[name] ?? graphs.count
    if last == graphs.count {
      graphs.append((name, TripleStore()))
      places[name] = last
    }
    return last
  }
}
