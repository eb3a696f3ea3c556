import Foundation
import PolisTestSupport
import Testing

/// Files made to take a reader's time, memory or secrets are refused, and nothing is written.
@Suite("Hostile GraphML")
struct HostileGraphMLTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let head =
    "<?xml version='1.0'?>\n<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>"
  private static let openGraph = head + "<graph edgedefault='directed'>"
  private static let tail = "</graph></graphml>\n"

  /// Converts a file that must be refused, in little time and memory.
  private func refuse(
    _ bytes: Data, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try bytes.write(to: folder["bad.graphml"])
    // As shipped, the program takes two seconds at most; this one is not optimized.
    let limited = "ulimit -t 20; ulimit -v 1200000; exec \"$0\" convert bad.graphml -o out.nt"
    let outcome = try await Program("sh").run(
      ["-c", limited, Program.polisgraph.path], in: folder.url)
    let comment = "\(what): \(outcome)"
    #expect(outcome.status == 65, "\(comment)", sourceLocation: sourceLocation)
    #expect(
      outcome.errors.wholeMatch(of: /bad\.graphml:\d+:\d+: error: [^\n]+\n/) != nil, "\(comment)",
      sourceLocation: sourceLocation)
    #expect(folder.names == ["bad.graphml"], "\(what)", sourceLocation: sourceLocation)
    try? FileManager.default.removeItem(at: folder["out.nt"])
  }

  private func refuse(
    _ text: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await refuse(Data(text.utf8), what, sourceLocation: sourceLocation)
  }

  private static func many(_ count: Int, _ piece: (Int) -> String) -> String {
    var result = ""
    for index in 0..<count { result += piece(index) }
    return result
  }

  @Test func `attributes, texts, names and comments of 30 MB`() async throws {
    let long = String(repeating: "x", count: 30 << 20)
    try await refuse(Self.openGraph + "<node id='\(long)'/>" + Self.tail, "attribute")
    try await refuse(Self.openGraph + "<desc>\(long)</desc>" + Self.tail, "text")
    try await refuse(Self.openGraph + "<desc><![CDATA[\(long)]]></desc>" + Self.tail, "CDATA")
    try await refuse(Self.openGraph + "<!--\(long)-->" + Self.tail, "comment")
    try await refuse(Self.openGraph + "<\(long)/>" + Self.tail, "name")
  }

  @Test func `a million attributes or namespaces at one element`() async throws {
    let attributes = Self.many(1_000_000) { " a\($0)=''" }
    try await refuse(Self.openGraph + "<node id='a'\(attributes)/>" + Self.tail, "attributes")
    let namespaces = Self.many(500_000) { " xmlns:a\($0)='u'" }
    try await refuse(Self.openGraph + "<node id='a'\(namespaces)/>" + Self.tail, "namespaces")
  }

  @Test func `namespaces that pile up`() async throws {
    let piled = Self.many(150) { depth in
      "<x\(Self.many(200) { " xmlns:a\(depth)_\($0)='u'" })>"
    }
    try await refuse(
      Self.head
        + "<key id='k' for='node'/><graph edgedefault='directed'><node id='a'><data key='k'>"
        + piled, "piled namespaces")
  }

  @Test func `a million elements in one another`() async throws {
    let deep = String(repeating: "<a>", count: 1_000_000)
    try await refuse(Self.openGraph + deep, "elements")
    let data = "<key id='k'/><graph edgedefault='directed'><data key='k'>"
    try await refuse(Self.head + data + deep, "foreign elements")
    let graphs = Self.many(100_000) { "<node id='n\($0)'><graph edgedefault='directed'>" }
    try await refuse(Self.openGraph + graphs, "graphs")
  }

  @Test func `entities that grow`() async throws {
    var laughs = "<!DOCTYPE graphml [<!ENTITY l0 'lol'>"
    for level in 1...20 {
      laughs +=
        "<!ENTITY l\(level) '\(String(repeating: "&l\(level - 1);", count: 10))'>"
    }
    let body = "<graphml><graph edgedefault='directed'>"
    try await refuse(laughs + "]>\(body)<desc>&l20;</desc>", "laughs in text")
    try await refuse(laughs + "]>\(body)<node id='&l20;'/>", "laughs in an attribute")
    try await refuse(
      laughs + "<!ATTLIST node x CDATA '&l20;'>]>\(body)<node id='a'/>", "laughs in a default")
    let big = String(repeating: "x", count: 1_000_000)
    try await refuse(
      "<!DOCTYPE graphml [<!ENTITY b '\(big)'>]>\(body)<desc>\(String(repeating: "&b;", count: 10_000))</desc>",
      "a square in text")
    let nodes = Self.many(100_000) { "<node id='n\($0)'/>" }
    try await refuse(
      "<!DOCTYPE graphml [<!ATTLIST node x CDATA '\(big)'>]>\(body)\(nodes)</graph></graphml>",
      "a square of defaults")
    let named = Self.many(10_000) { "<node id='n\($0)' x='&b;'/>" }
    try await refuse(
      "<!DOCTYPE graphml [<!ENTITY b '\(big)'>]>\(body)\(named)</graph></graphml>",
      "a square of attributes")
    let declared = Self.many(50_000) { " a\($0) CDATA 'x'" }
    try await refuse(
      "<!DOCTYPE graphml [<!ATTLIST node\(declared)>]>\(body)<node id='a'/></graph></graphml>",
      "defaults by the thousand")
    try await refuse(
      "<!DOCTYPE graphml [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>\(body)<desc>&a;</desc>", "a loop")
  }

  @Test func `entities that ask for files and servers`() async throws {
    let secret = try folder.write("secret", to: "secret.txt")
    defer { try? FileManager.default.removeItem(atPath: secret) }
    let body = "<graphml><graph edgedefault='directed'><node id='a'><desc>&x;</desc></node>"
    for declaration in [
      "<!ENTITY x SYSTEM '\(secret)'>", "<!ENTITY x SYSTEM 'file://\(secret)'>",
      "<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>", "<!ENTITY x PUBLIC 'p' 'ftp://127.0.0.1/x'>",
      "<!ENTITY % p SYSTEM '\(secret)'> %p;", "<!ENTITY y SYSTEM '\(secret)'><!ENTITY x '&y;'>",
    ] {
      let text = "<!DOCTYPE graphml [\(declaration)]>\n\(body)\(Self.tail)"
      try text.write(to: folder["bad.graphml"], atomically: true, encoding: .utf8)
      let outcome = try await Program.polisgraph.run(
        ["convert", "bad.graphml", "-o", "out.nt"], in: folder.url)
      #expect(outcome.status == 65, "\(declaration): \(outcome)")
      #expect(!outcome.errors.contains("secret\n"), "\(declaration): \(outcome)")
      #expect(!folder.names.contains("out.nt"))
    }
  }

  @Test func `a million keys`() async throws {
    let keys = Self.many(1_000_000) { "<key id='k\($0)'/>" }
    try await refuse(Self.head + keys + "<graph edgedefault='directed'/></graphml>", "keys")
  }

  @Test func `keys by the hundred thousand, and data spread thinly over them`() async throws {
    let keys = Self.many(20_000) { "<key id='k\($0)' for='node' attr.name='k\($0)'/>" }
    let first = Self.many(20_000) { "<data key='k\($0)'>1</data>" }
    let nodes = Self.many(20_000) { "<node id='n\($0)'/>" }
    try await refuse(
      "\(Self.head)\(keys)<graph edgedefault='directed'><node id='a'>\(first)</node>\(nodes)"
        + "<node id='z'>\(first)</node>" + Self.tail, "sparse data")
    let unique = Self.many(20_000) { "<node id='n\($0)' a\($0)='1'/>" }
    try await refuse(Self.openGraph + unique + Self.tail, "sparse attributes")
  }

  @Test func `bytes that are no text of the encoding`() async throws {
    let open = Array(Self.openGraph.utf8)
    let close = Array(Self.tail.utf8)
    for (bytes, what) in [
      ([0xC3, 0x28], "a cut sequence"), ([0xED, 0xA0, 0x80], "a surrogate"),
      ([0xC0, 0xBC], "an overlong <"), ([0xF5, 0x80, 0x80, 0x80], "beyond Unicode"), ([0], "NUL"),
      ([0xEF, 0xBF, 0xBF], "U+FFFF"), ([0x01], "U+0001"),
    ] as [([UInt8], String)] {
      try await refuse(
        Data(open + Array("<node id='a".utf8) + bytes + Array("'/>".utf8) + close), what)
      try await refuse(
        Data(open + Array("<desc>a".utf8) + bytes + Array("</desc>".utf8) + close), what)
    }
    let utf16 =
      Self.openGraph.replacing("?>", with: " encoding='UTF-16'?>")
      + "<node id='a'/>" + Self.tail
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in utf16.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    try await refuse(Data(wide.dropLast(1)), "half a unit of UTF-16")
    try await refuse(Data(wide.prefix(200) + [0x00, 0xD8] + wide.dropFirst(200)), "half a pair")
    try await refuse(Data(wide.prefix(200) + [0, 0] + wide.dropFirst(200)), "NUL in UTF-16")
    try await refuse(Self.openGraph.replacing("?>", with: " encoding='UTF-16'?>"), "no UTF-16")
    try await refuse(Self.openGraph.replacing("?>", with: " encoding='x-none'?>"), "no encoding")
  }

  @Test func `a file that is cut off anywhere`() async throws {
    let text =
      Self.head
      + "<key id='k' for='node' attr.name='k' attr.type='string'><default>d</default></key>"
      + "<graph edgedefault='directed'><node id='a'><data key='k'>Łódź &amp; Bari</data></node>"
      + "<edge source='a' target='a'/></graph></graphml>"
    let bytes = Array(text.utf8)
    for count in stride(from: 1, to: bytes.count, by: 7) {
      try await refuse(Data(bytes[..<count]), "the first \(count) bytes")
    }
  }
}
