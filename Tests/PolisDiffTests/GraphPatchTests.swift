import PolisDiff
import PolisModel
import PolisTestSupport
import PolisText
import Testing

@Suite("Applying differences")
struct GraphPatchTests {
  private func json(_ diff: GraphDiff) -> [UInt8] {
    var output = OutputBuffer()
    JSONReport().write(ReportSubject(diff, oldName: "old", newName: "new"), to: &output)
    return output.takeBytes()
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `the old graph, patched, is the new graph`(seed: UInt64, kind: RandomGraph.Kind) throws {
    var random = SeededGenerator(seed: seed)
    let old = RandomGraph(kind).make(using: &random)
    for new in [
      RandomEdits(of: old, using: &random).graph, RandomGraph(kind).make(using: &random), Graph(),
    ] {
      let diff = GraphDiff(from: old, to: new, options: .complete)
      let patched = try GraphPatch(diff).applied(to: old)
      #expect(GraphListing(patched) == GraphListing(new))
      #expect(GraphDiff(from: new, to: patched, options: .complete).isEmpty)
    }
  }

  /// What diffs may pass over; `Document` but not its edges is what the shipped policy does.
  private static let scopes: [(ignore: [String], only: [String])] = [
    (["Document"], []), (["mentionedIn"], []), (["City", "label"], []), ([], ["City"]),
    ([], ["cooperatesWith"]), (["Country", "locatedIn"], []),
  ]

  @Test(arguments: RandomGraph.seeds)
  func `a diff that passes over nodes or edges still gives a graph, and nothing else differs`(
    seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let old = RandomGraph(.polisGraph).make(using: &random)
    for new in [
      RandomEdits(of: old, using: &random).graph, RandomGraph(.polisGraph).make(using: &random),
      Graph(),
    ] {
      for scope in Self.scopes {
        var options = DiffOptions.complete
        options.ignore = scope.ignore.compactMap { Selector($0) }
        options.only = scope.only.compactMap { Selector($0) }
        let diff = GraphDiff(from: old, to: new, options: options)
        let patched = try GraphPatch(diff, nodesFrom: new).applied(to: old)
        let rest = GraphDiff(from: patched, to: new, options: options)
        #expect(rest.isEmpty, "\(scope): \(rest)")
      }
    }
  }

  @Test func `an edge that the diff passes over goes with its end`() throws {
    var old = Graph()
    let (city, page) = (old.addNode(id: "city"), old.addNode(id: "page"))
    old[city, "type"] = "City"
    old[page, "type"] = "Document"
    old[old.addEdge(from: city, to: page), "type"] = "mentionedIn"
    var new = Graph()
    new[new.addNode(id: "city"), "type"] = "City"
    var options = DiffOptions()
    options.ignore = [try #require(Selector("mentionedIn"))]
    let patch = GraphPatch(GraphDiff(from: old, to: new, options: options))
    #expect(GraphListing(try patch.applied(to: old)) == GraphListing(new))
    // The other way round the page is what is passed over, and what the edge needs.
    options.ignore = [try #require(Selector("Document"))]
    let diff = GraphDiff(from: new, to: old, options: options)
    let failure = #expect(throws: PatchFailure.self) { try GraphPatch(diff).applied(to: new) }
    #expect(
      failure?.reasons == ["edge city --mentionedIn--> page comes, but its end page is not there"])
    let whole = try GraphPatch(diff, nodesFrom: old).applied(to: new)
    #expect(GraphListing(whole) == GraphListing(old))
  }

  @Test func `subgraphs stay as they are where elements outside and attributes change`() throws {
    var old = Graph(origin: .dot)
    let nodes = ["a", "b", "c"].map { old.addNode(id: $0) }
    let inside = old.addEdge(from: nodes[0], to: nodes[1])
    let outside = old.addEdge(from: nodes[1], to: nodes[2])
    old.structure.subgraphs = [
      Subgraph(id: old.symbols.intern("cluster_x"), parent: nil, owner: nil)
    ]
    old.structure.subgraphs[0].nodes = [nodes[0], nodes[1]]
    old.structure.subgraphs[0].edges = [inside]
    var changed = old.dropping(nodes: [nodes[2]], edges: [outside])
    changed[NodeIndex(0), "label"] = "A"
    changed[EdgeIndex(0), "weight"] = 2
    let diff = GraphDiff(from: old, to: changed, options: .complete)
    #expect(diff.structure.isEmpty)
    let patched = try GraphPatch(diff).applied(to: old)
    #expect(GraphListing(patched) == GraphListing(changed.inCanonicalOrder()))
    #expect(patched.structure.subgraphs.count == 1)
    // Without the inner edge the subgraph is another.
    let gone = GraphDiff(
      from: old, to: old.subgraph(nodes: nodes, edges: [outside]), options: .complete)
    #expect(throws: PatchFailure.self) { try GraphPatch(gone).applied(to: old) }
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `a diff read from its JSON is the same`(seed: UInt64, kind: RandomGraph.Kind) throws {
    var random = SeededGenerator(seed: seed)
    var maker = RandomGraph(kind)
    maker.hasControlCharacters = true
    let (old, new) = (maker.make(using: &random), maker.make(using: &random))
    var options = DiffOptions.complete
    options.tolerance = seed.isMultiple(of: 2) ? 0.25 : nil
    options.ignore = [try #require(Selector("City.label"))]
    let diff = GraphDiff(from: old, to: new, options: options)
    let again = try GraphDiff(json: json(diff))
    #expect(again == diff)
    #expect(json(again) == json(diff))
  }

  @Test func `a diff that does not fit names all that does not`() throws {
    var old = Graph()
    let a = old.addNode(id: "a")
    let b = old.addNode(id: "b")
    old[a, "label"] = "A"
    old.addEdge(from: a, to: b)
    var new = Graph()
    new[new.addNode(id: "a"), "label"] = "Alpha"
    new.addNode(id: "c")
    let patch = GraphPatch(GraphDiff(from: old, to: new))
    var other = Graph()
    other[other.addNode(id: "a"), "label"] = "Other"
    other.addNode(id: "c")
    let failure = #expect(throws: PatchFailure.self) { try patch.applied(to: other) }
    #expect(
      Set(failure?.reasons ?? []) == [
        "node a has another label", "node b is not there",
        "node c comes, but it is there already",
        "edge a --> b is not there, or not as often as it was",
      ])
  }

  @Test(arguments: [
    ("{", "malformed-json"), ("[]", "malformed-diff"),
    (#"{"format":"polisgraph-diff","version":2}"#, "malformed-diff"),
    (#"{"format":"polisgraph-diff","version":1,"nodes":[{}]}"#, "malformed-diff"),
    (
      #"{"format":"polisgraph-diff","version":1,"nodes":[{"id":"a","change":"bent"}]}"#,
      "malformed-diff"
    ),
  ])
  func `what is no diff is refused`(text: String, code: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try GraphDiff(json: Array(text.utf8)) }
    #expect(error?.code == code)
  }

  @Test func `every beginning of a diff is refused or read`() throws {
    var random = SeededGenerator(seed: 1)
    let (old, new) = (
      RandomGraph(.foreign).make(using: &random), RandomGraph(.foreign).make(using: &random)
    )
    let bytes = json(GraphDiff(from: old, to: new, options: .complete))
    for count in stride(from: 0, to: bytes.count - 2, by: 7) {
      #expect(throws: JSONSyntaxError.self) { try GraphDiff(json: Array(bytes.prefix(count))) }
    }
  }
}
