import Foundation
import PolisDiff
import PolisModel
import PolisTestSupport
import PolisText
import Testing

@Suite("Telling differences")
struct ReportTests {
  private static let subject: ReportSubject = {
    var old = Graph()
    for (id, type, label) in [
      ("city.bari-it", "City", "Bari"), ("city.koper-si", "City", "Koper | <b>"),
      ("theme.water", "Theme", "water"),
    ] {
      let node = old.addNode(id: id)
      old[node, "type"] = .string(type)
      old[node, "label"] = .string(label)
    }
    let first = old.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
    old[first, "type"] = "cooperatesWith"
    old[first, "weight"] = 1
    let second = old.addEdge(from: NodeIndex(1), to: NodeIndex(2))
    old[second, "type"] = "addresses"
    var new = old.subgraph(nodes: Array(old.nodes), edges: [first])
    new[EdgeIndex(0), "weight"] = 2
    new[EdgeIndex(0), "evidence"] = ["day 2.txt#char=0,26 Bari & Koper met @noon #1."]
    let node = new.addNode(id: "city.ningbo-cn")
    new[node, "type"] = "City"
    new[node, "label"] = "Ningbo\u{1B}[31m"
    var diff = GraphDiff(from: old, to: new)
    diff.inferRenames(from: old, to: new)
    var policy = DiffPolicy()
    policy.entries = ["removed:addresses", "added:City"].compactMap { text in
      (try? FailRule(text)).map {
        DiffPolicy.Entry($0, severity: text.hasPrefix("added") ? .warning : .error, reason: "so")
      }
    }
    return ReportSubject(
      diff, oldName: "old.graphml", newName: "new, 1.ttl",
      breaches: policy.breaches(in: diff, new: new))
  }()

  private func text(_ format: ReportFormat, _ subject: ReportSubject = subject) -> String {
    var output = OutputBuffer()
    subject.write(format, to: &output)
    return String(decoding: output.takeBytes(), as: UTF8.self)
  }

  @Test func `text groups changes by type, with evidence and rules`() {
    #expect(
      text(.text) == """
        --- old.graphml (3 nodes, 2 edges)
        +++ new, 1.ttl (4 nodes, 1 edge)
        1 node added, 1 edge removed, 1 edge changed

        City
          + Ningbo\\u{1B}[31m (city.ningbo-cn)

        cooperatesWith
          ~ Bari — Koper | <b>
              weight: 1 → 2
              “Bari & Koper met @noon #1.” day%202.txt#char=0,26

        addresses
          - Koper | <b> → water

        Rules broken
          error removed:addresses: 1 removed of addresses
              so
              Koper | <b> — addresses —▸ water
          warning added:City: 1 added of City
              so
              Ningbo\\u{1B}[31m (city.ningbo-cn)

        """)
  }

  @Test func `nothing is told where nothing differs, except as data`() {
    let subject = ReportSubject(GraphDiff(), oldName: "a", newName: "b")
    #expect(text(.text, subject).isEmpty)
    #expect(text(.markdown, subject).isEmpty)
    #expect(text(.github, subject).isEmpty)
    #expect(text(.junit, subject).contains("failures=\"0\""))
    #expect(text(.json, subject).contains("\"nodes\":[]"))
  }

  @Test func `Markdown escapes what it tells`() {
    let markdown = text(.markdown)
    #expect(markdown.contains("`old.graphml` → `new, 1.ttl`: 1 node added"))
    #expect(markdown.contains("Koper \\| &lt;b&gt;"))
    #expect(markdown.contains("> Bari &amp; Koper met &#64;noon &#35;1. — `day%202.txt#char=0,26`"))
    #expect(markdown.contains("| cooperatesWith |  |  | 1 | 1 |"))
    #expect(markdown.contains("```mermaid\nflowchart LR\n"))
    #expect(markdown.contains("- ❌ `removed:addresses`: 1 removed of addresses — so"))
    #expect(!markdown.contains("\u{1B}"))
  }

  @Test(arguments: [200, 600, 1000, 2000, 5000, 60_000])
  func `Markdown keeps within its bytes and counts what it left out`(limit: Int) throws {
    var (old, new) = (Graph(), Graph())
    for index in 0..<300 {
      let node = new.addNode(id: "city.\(index)")
      new[node, "type"] = "City"
      new[node, "label"] = .string("City of \(index)")
    }
    old.addNode(id: "gone")
    var report = MarkdownReport()
    report.maximumBytes = limit
    report.hasDiagram = false
    var output = OutputBuffer()
    report.write(
      ReportSubject(GraphDiff(from: old, to: new), oldName: "a", newName: "b"), to: &output)
    let text = String(decoding: output.takeBytes(), as: UTF8.self)
    #expect(text.utf8.count <= limit)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("- ") }
    if shown < 301 {
      #expect(text.contains("_Left out, to stay within \(limit) bytes: "))
      #expect(text.contains(" \(301 - shown) changes._"))
    } else {
      #expect(!text.contains("Left out"))
    }
    #expect(
      text.components(separatedBy: "<details").count
        == text.components(separatedBy: "</details>").count)
  }

  @Test func `JSON, SARIF and JUnit can be read by their parsers`() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text(.json).utf8)) as? [String: Any])
    #expect((json["edges"] as? [Any])?.count == 2)
    let sarif = try #require(
      try JSONSerialization.jsonObject(with: Data(text(.sarif).utf8)) as? [String: Any])
    let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "warning"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.count == 2)
    for rule in rules {
      for name in ["shortDescription", "fullDescription", "help"] {
        #expect((rule[name] as? [String: String])?["text"]?.isEmpty == false, "\(name) of \(rule)")
      }
    }
    let junit = text(.junit)
    #expect(junit.contains("tests=\"2\" failures=\"1\""))
    #expect(junit.contains("<system-out>warning: 1 added of City"))
    #expect(junit.contains("Koper | &lt;b&gt; — addresses —▸ water"))
  }

  @Test func `annotations are one line each, their properties escaped`() {
    let lines = text(.github).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0].hasPrefix("::error file=new%2C 1.ttl,title=polisgraph diff%3A removed%3Aaddresses::")
    )
    #expect(lines[0].contains("%0A- Koper"))
    #expect(lines[2].hasPrefix("::notice "))
  }

  @Test(arguments: RandomGraph.seeds)
  func `every report of random graphs is written, and twice the same`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var maker = RandomGraph(.foreign)
    maker.hasControlCharacters = true
    let (old, new) = (maker.make(using: &random), maker.make(using: &random))
    for format in ReportFormat.allCases {
      var texts: [String] = []
      for _ in 0..<2 {
        var diff = GraphDiff(from: old, to: new, options: .complete)
        diff.inferRenames(from: old, to: new)
        texts.append(text(format, ReportSubject(diff, oldName: "o", newName: "n")))
      }
      #expect(texts[0] == texts[1])
      if format != .json { #expect(!texts[0].unicodeScalars.contains("\u{1B}")) }
    }
  }

  @Test func `the graph of both says what happened to each element`() throws {
    var old = Graph()
    for id in ["a", "b", "c"] { old[old.addNode(id: id), "label"] = .string(id) }
    old.addEdge(from: NodeIndex(0), to: NodeIndex(1))
    old.addEdge(from: NodeIndex(1), to: NodeIndex(2))
    var new = old.subgraph(nodes: [NodeIndex(0), NodeIndex(1)], edges: Array(old.edges))
    new[NodeIndex(0), "label"] = "A"
    new.addNode(id: "lonely")
    var base = new
    base = old
    base.addNode(id: "lonely")
    let diff = GraphDiff(from: base, to: new)
    let graph = DiffGraph(.whole).make(diff, from: base, to: new)
    let told = graph.nodes.map { "\(graph.name(of: $0)) \(graph[$0, "change"]?.stringValue ?? "")" }
    #expect(told == ["a changed", "b same", "c removed", "lonely same"])
    #expect(graph[NodeIndex(0), "label.old"] == "a")
    #expect(graph.edges.map { graph[$0, "change"] } == ["same", "removed"])
    let part = DiffGraph(.neighbourhood).make(diff, from: base, to: new)
    #expect(part.nodes.map { part.name(of: $0) } == ["a", "b", "c"])
    #expect(part.edgeCount == 1)
  }
}
