import PolisDOT
import PolisGraphML
public import PolisModel
import PolisRDF
public import PolisText

/// Checks graph files: their syntax, their schema, and what a schema cannot say.
///
/// GraphML is checked against the XML Schema, then for references, keys and types of values; DOT
/// and RDF are read to the end. Graphs that PolisGraph made are then checked for the types, ends
/// and evidence that `Schema` promises.
public struct Validate: Sendable {
  /// The most findings that are gathered of a file.
  public var maximum: Int
  private let input: GraphInput

  /// Prepares to check.
  public init(input: GraphInput = GraphInput(), maximum: Int = 1000) {
    self.input = input
    self.maximum = maximum
  }

  /// What is wrong with a file, in the order of its places.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read, or its format is not known.
  public func findings(in path: String) throws(PolisFailure) -> [FileFinding] {
    let format = try input.format(of: path)
    var findings: [Finding] = []
    do {
      if format == .graphML {
        findings = try GraphMLValidator(maximum: maximum).findings(in: FileSource(path: path))
      }
      // What the standard input held is gone by now.
      if findings.isEmpty, path != "-" || format != .graphML {
        for graph in try input.graphs(at: path) where graph.origin == .polisGraph {
          findings += Self.integrity(of: graph)
        }
      }
    } catch {
      guard case .invalid(_, let code, let message, let position) = PolisFailure(error, in: path)
      else { throw PolisFailure(error, in: path) }
      findings = [Finding(.error, code: code, message, at: position)]
    }
    return findings.prefix(maximum).map { FileFinding(file: path, finding: $0) }
  }

  /// What of `Schema` does not hold of a graph that PolisGraph made.
  public static func integrity(of graph: Graph) -> [Finding] {
    var findings: [Finding] = []
    func fail(_ code: String, _ message: String) {
      findings.append(Finding(.error, code: code, message, at: nil))
    }
    for node in graph.nodes {
      let name = graph.name(of: node)
      let type = graph[node, "type"]?.stringValue
      if type.flatMap({ Schema.NodeType(rawValue: $0) }) == nil {
        fail("node-type", "node \(name) has no type that PolisGraph knows")
      }
      if graph[node, "label"]?.stringValue == nil { fail("label", "node \(name) has no label") }
      if type != Schema.NodeType.document.rawValue,
        graph.evidence(in: graph[node, "evidence"]).isEmpty
      {
        fail("evidence", "node \(name) has no evidence")
      }
    }
    for edge in graph.edges {
      let id = graph.id(of: edge)
      let name = id == .none ? "number \(edge.position + 1)" : graph.symbols.string(id)
      guard let type = graph[edge, "type"]?.stringValue.flatMap({ Schema.EdgeType(rawValue: $0) })
      else {
        fail("edge-type", "edge \(name) has no type that PolisGraph knows")
        continue
      }
      if graph.isDirected(edge) == type.isSymmetric {
        fail("direction", "edge \(name) is \(type.isSymmetric ? "directed" : "undirected")")
      }
      if graph[edge, "basis"] != "gazetteer", graph.evidence(in: graph[edge, "evidence"]).isEmpty {
        fail("evidence", "edge \(name) has no evidence")
      }
      if let confidence = graph[edge, "confidence"]?.doubleValue, !(0...1).contains(confidence) {
        fail("confidence", "edge \(name) has a confidence that is not from 0 to 1")
      }
    }
    return findings
  }
}
