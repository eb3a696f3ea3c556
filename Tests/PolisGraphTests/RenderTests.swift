import Foundation
import PolisDOT
import PolisGraph
import PolisModel
import PolisTestSupport
import PolisText
import Testing

private let hasGraphviz = FileManager.default.isExecutableFile(atPath: "/usr/bin/dot")
private let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .first { FileManager.default.isExecutableFile(atPath: $0) }
private let isContinuousIntegration = ProcessInfo.processInfo.environment["CI"] != nil

@Suite("Drawing", .enabled(if: hasGraphviz, "Graphviz is not installed"))
struct RenderTests {
  /// Three partners, one of them with awkward words.
  private func partners() -> Graph {
    var graph = Graph()
    for (id, label) in [
      ("city.bari-it", "Bari"), ("city.ningbo-cn", "Ningbo </script> & \"co\""),
      ("city.turku-fi", "Turku"), ("city.x", "<img src=x onerror=document.body.remove()>"),
    ] {
      let node = graph.addNode(id: id)
      graph[node, "type"] = "City"
      graph[node, "label"] = .string(label)
    }
    for (source, target, year, theme) in [
      (0, 1, 2018, "smart-city"), (1, 2, 2024, "tourism"), (2, 3, 2024, "<b>bold</b>"),
    ] {
      let edge = graph.addEdge(
        from: NodeIndex(source), to: NodeIndex(target), isDirected: false,
        id: graph.symbols.intern("cooperatesWith.\(source)"))
      graph[edge, "type"] = "cooperatesWith"
      graph[edge, "firstDate"] = PartialDate(year: year).map { .date($0) }
      graph[edge, "themes"] = .list([.string(theme)])
      let evidence = Evidence(
        document: "a.txt", range: 0..<20, sentence: "They met <again> & again.")
      graph[edge, "evidence"] = .list([.string(evidence.text)])
    }
    return graph.inCanonicalOrder()
  }

  private func drawn(_ format: Render.Format) throws -> [UInt8] {
    var output = OutputBuffer()
    try Render().write(partners(), as: format, to: &output)
    return output.takeBytes()
  }

  @Test func `a picture of lines is XML with tooltips, ids and classes`() throws {
    let bytes = try drawn(.svg)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<title>Bari"))
    #expect(text.contains("They met &lt;again&gt; &amp; again."))
    #expect(text.contains("id=\"node.city.bari"))
    #expect(text.contains("class=\"edge edge cooperatesWith\""))
    #expect(text.hasSuffix("</svg>\n"))
  }

  @Test func `pictures of dots and pages to print have their signatures`() throws {
    #expect(try drawn(.png).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try drawn(.pdf).starts(with: Array("%PDF-".utf8)))
  }

  @Test func `a graph larger than the buffers of the system is drawn`() throws {
    var graph = Graph(origin: .graphML)
    for index in 0..<400 {
      let node = graph.addNode(id: "n\(index)")
      graph[node, "label"] = .string(String(repeating: "long name ", count: 60))
      if index > 0 { graph.addEdge(from: NodeIndex(index - 1), to: node) }
    }
    var output = OutputBuffer()
    try Render().write(graph, as: .svg, to: &output)
    #expect(output.takeBytes().count > 400_000)
  }

  @Test func `a page loads nothing and holds the picture, the data and the script`() throws {
    let text = String(decoding: try drawn(.html), as: UTF8.self)
    #expect(text.hasPrefix("<!DOCTYPE html>"))
    #expect(text.contains("<svg") && text.contains("id=\"data\""))
    #expect(!text.contains("src=\"http") && !text.contains("<link"))
    // What a name holds ends no script.
    #expect(text.components(separatedBy: "</script>").count == 3)
  }

  @Test(
    .enabled(
      if: chromium != nil || isContinuousIntegration,
      "Chromium is not installed: apt-get install chromium"))
  func `the page searches, filters and shows evidence in a browser`() async throws {
    let script = """
      <script>
      const said = [];
      const element = (id) => document.getElementById(id);
      const say = (name, value) => said.push(name + "=" + value);
      document.querySelector("g.edge").dispatchEvent(new MouseEvent("click", { bubbles: true }));
      say("quote", document.querySelector("#panel blockquote")?.firstChild.textContent);
      document.querySelector("g.node").dispatchEvent(new MouseEvent("click", { bubbles: true }));
      say("title", document.querySelector("#panel h2").textContent);
      const enter = (id, value) => { element(id).value = value; element(id).dispatchEvent(new Event("input")); };
      enter("search", "turku");
      say("found", element("count").textContent + document.querySelectorAll("g.node.found").length);
      enter("search", "");
      enter("theme", "tourism");
      say("theme", document.querySelectorAll("g.edge.out").length);
      enter("theme", "");
      enter("to", "2020");
      say("years", document.querySelectorAll("g.edge.out").length);
      element("clear").click();
      const before = document.querySelector("svg").viewBox.baseVal.width;
      element("zoom-in").click();
      say("zoom", document.querySelector("svg").viewBox.baseVal.width < before);
      const press = (target, key) =>
        target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      press(document.querySelector("g.edge"), "Enter");
      say("enter", document.querySelectorAll("#panel blockquote").length);
      press(document.body, "Escape");
      say("escape", document.querySelectorAll("#panel h2").length);
      press(document.body, "/");
      say("slash", document.activeElement.id);
      const items = [...document.querySelectorAll("g.node, g.edge")];
      say("reached", items.every((item) => item.tabIndex === 0 && item.getAttribute("aria-label")));
      for (const item of items) item.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      say("foreign", document.querySelectorAll("img, main b, aside b").length);
      document.title = said.join(";");
      </script></body>
      """
    let page = String(decoding: try drawn(.html), as: UTF8.self)
      .replacingOccurrences(of: "</body>", with: script)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    let outcome = try await Program(chromium ?? "").run([
      "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
      "--user-data-dir=" + folder.appending(path: "profile").path, file.absoluteString,
    ])
    #expect(
      outcome.output.contains(
        "<title>quote=They met &lt;again&gt; &amp; again.;title=Bari;found=1 found1;theme=2;"
          + "years=2;zoom=true;enter=1;escape=0;slash=search;reached=true;foreign=0</title>"),
      "\(outcome.output.prefix(400))")
  }
}
