import Foundation
import PolisGraphML
import PolisModel
import PolisTestSupport
import PolisText
import PolisXML
import Testing

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// A graph of anything that the model holds: odd ids, all kinds of values, parallel edges, both directions.
func randomGraph(seed: UInt64) -> Graph {
  var dice = Dice(seed: seed)
  let texts = [
    "", " ", "a", "A", "Łódź – 太仓市 🏙", "<&>\"'", "\r\n\t", "\u{1}\u{FFFE}", "2023-06", "true", "7",
    "1e3", "]]>",
    "https://example.org/a b?c=1&d=2", "\u{7F}\u{85}", "./desc", "@x", "id", "name", "nil", "_",
  ]
  func value(_ depth: Int = 0) -> AttributeValue {
    switch Int.random(in: 0..<(depth > 2 ? 7 : 8), using: &dice) {
    case 0: return .boolean(.random(using: &dice))
    case 1: return .integer(.random(in: .min ... .max, using: &dice))
    case 2: return .real([0.5, -0.0, 1e300, .infinity, 0.1, 3].randomElement(using: &dice) ?? 0)
    case 3: return .string(texts.randomElement(using: &dice) ?? "")
    case 4:
      return PartialDate(["2023", "2023-06", "2023-06-21"].randomElement(using: &dice) ?? "")
        .map { .date($0) } ?? "no date"
    case 5: return .text(texts.randomElement(using: &dice) ?? "", language: "de")
    case 6:
      return .literal(
        ["<b></b>", "<b/>", "x"].randomElement(using: &dice) ?? "",
        datatype: AttributeValue.xmlDatatype)
    default: return .list((0..<Int.random(in: 0..<4, using: &dice)).map { _ in value(depth + 1) })
    }
  }
  var graph = Graph(
    origin: [.polisGraph, .dot, .rdf, .graphML].randomElement(using: &dice) ?? .dot)
  graph.isDirectedByDefault = .random(using: &dice)
  let ids = texts.filter { $0 != "\u{1}\u{FFFE}" && !$0.isEmpty && $0 != "\r\n\t" && $0 != " " }
  let attributes = ["label", "a b", "type", "weight", "ä", "x:y"]
  for index in 0..<Int.random(in: 1..<12, using: &dice) {
    let node = graph.addNode(id: ids[index % ids.count] + (index < ids.count ? "" : "\(index)"))
    for name in attributes where Bool.random(using: &dice) { graph[node, name] = value() }
  }
  for index in 0..<Int.random(in: 0..<20, using: &dice) {
    let edge = graph.addEdge(
      from: NodeIndex(.random(in: 0..<graph.nodeCount, using: &dice)),
      to: NodeIndex(.random(in: 0..<graph.nodeCount, using: &dice)),
      isDirected: .random(using: &dice),
      id: Bool.random(using: &dice) ? .none : graph.symbols.intern("e \(index)"))
    for name in attributes where Bool.random(using: &dice) { graph[edge, name] = value() }
  }
  for name in attributes where Bool.random(using: &dice) { graph[name] = value() }
  return graph
}

/// All that a graph says, as lines of text that can be compared.
func lines(_ graph: Graph) -> [String] {
  func all(_ attributes: [(name: String, value: AttributeValue)]) -> String {
    attributes.map { "\($0.name.debugDescription)=\(ValueNotation.json(of: $0.value))" }.sorted()
      .joined(separator: " ")
  }
  var result = [
    "graph \(graph.isDirectedByDefault) \(graph.origin) \(all(graph.attributes(in: graph.graphAttributes, row: 0)))"
  ]
  for node in graph.nodes {
    result.append(
      "node \(graph.name(of: node).debugDescription) \(all(graph.attributes(of: node)))")
  }
  for edge in graph.edges {
    let ends = [graph.source(of: edge), graph.target(of: edge)].map {
      graph.name(of: $0).debugDescription
    }
    let id = graph.id(of: edge) == .none ? "" : graph.symbols.string(graph.id(of: edge))
    result.append("edge \(id) \(ends) \(graph.isDirected(edge)) \(all(graph.attributes(of: edge)))")
  }
  return result
}

@Suite("GraphML there and back")
struct GraphMLRoundTripTests {
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `any graph comes back as it was`(seed: UInt64) throws {
    let graph = randomGraph(seed: seed)
    let text = try write([graph])
    let back = try read(text)
    #expect(back.count == 1)
    #expect(lines(back[0]) == lines(graph), "seed \(seed)\n\(text)")
    #expect(try write(back) == text, "seed \(seed)")
  }

  @Test func `split into pieces anywhere, a file says the same`() throws {
    let text = Array(try write([randomGraph(seed: 5)]).utf8)
    let whole = try read(String(decoding: text, as: UTF8.self)).map(lines)
    for size in [1, 2, 3, 7, 64, 1000] {
      #expect(try GraphMLReader().read(from: Pieces(text, size: size)).map(lines) == whole)
    }
  }

  @Test func `every prefix of a file is an error`() throws {
    let text = Array(try write([randomGraph(seed: 6)]).utf8)
    for count in stride(from: 0, to: text.count - 1, by: 7) {
      #expect(throws: XMLSyntaxError.self) {
        try GraphMLReader().read(from: MemorySource(Array(text[..<count])))
      }
    }
  }

  @Test func `several graphs share their keys`() throws {
    let text = file(
      """
      <key id="k" for="node" attr.name="k" attr.type="int"><default>1</default></key>
      <graph id="A" edgedefault="directed"><node id="a"/></graph>
      <graph id="B" edgedefault="undirected"><node id="a"><data key="k">2</data></node></graph>
      """)
    let graphs = try read(text)
    let written = try write(graphs)
    #expect(try read(written).map(lines) == graphs.map(lines))
    #expect(written.split(separator: "<key ").count == 2)
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "needs the conformance files of the folder shared"),
    arguments: graphMLFiles())
  func `a file of another program comes back as it was, or is refused`(url: URL) throws {
    let graphs: [Graph]
    do {
      graphs = try GraphMLReader().read(from: MemorySource(Array(try Data(contentsOf: url))))
    } catch let error as any SourceFault {
      #expect(error.position != nil)
      return
    }
    let text = try write(graphs)
    let back = try read(text)
    #expect(back.map(lines) == graphs.map(lines))
    #expect(try write(back) == text)
  }
}

/// Bytes that come in pieces.
struct Pieces: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let size: Int
  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }
  mutating func read(into buffer: inout [UInt8], atMost count: Int) throws(InputOutputError) -> Int
  {
    let piece = rest.prefix(size)
    rest = rest.dropFirst(size)
    buffer.append(contentsOf: piece)
    return piece.count
  }
}

/// The GraphML files of the conformance material.
func graphMLFiles() -> [URL] {
  guard let folder = SharedMaterial.folder?.appending(path: "conformance/graphml"),
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
  else { return [] }
  return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "graphml" }
    .sorted { $0.path < $1.path }
}
