import Foundation
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

/// A test of the W3C RDF 1.1 suites, as its manifest lists it.
struct SuiteTest: CustomTestStringConvertible, Sendable {
  let kind: String
  let name: String
  let folder: URL
  let action: String
  let result: String
  let base: String

  var testDescription: String { name }
  var isNegative: Bool { kind.contains("Negative") }
  var syntax: RDFSyntax { kind.hasPrefix("TestTurtle") ? .turtle : .nTriples }

  /// The tests of a suite; none where the shared material is absent.
  static func all(_ suite: String) -> [SuiteTest] {
    guard let folder = SharedMaterial.folder?.appending(path: "conformance/w3c/\(suite)"),
      let table = try? String(contentsOf: folder.appending(path: "tests.tsv"), encoding: .utf8)
    else { return [] }
    return table.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return SuiteTest(
        kind: cells[0], name: cells[1], folder: folder, action: cells[2], result: cells[3],
        base: cells[4])
    }
  }
}

@Suite("W3C suites", .enabled(if: SharedMaterial.isPresent, "the shared folder is absent"))
struct W3CSuiteTests {
  @Test(arguments: SuiteTest.all("rdf-turtle") + SuiteTest.all("rdf-n-triples"))
  func `the suite's verdict is ours`(test: SuiteTest) throws {
    let input = Array(try Data(contentsOf: test.folder.appending(path: test.action)))
    let base = test.base + test.action
    if test.isNegative {
      let fault = #expect(throws: RDFSyntaxError.self) {
        try Conversions.convert(input, from: test.syntax, to: .nTriples, base: base)
      }
      let lines = input.count { $0 == UInt8(ascii: "\n") } + 1
      let position = try #require(fault?.position)
      #expect(position.line >= 1 && position.line <= lines && position.column >= 1)
      return
    }
    let triples = try Conversions.convert(input, from: test.syntax, to: .nTriples, base: base)
    let ours = try Conversions.canonical(triples, .nTriples)
    if !test.result.isEmpty {
      let expected = Array(try Data(contentsOf: test.folder.appending(path: test.result)))
      #expect(ours == (try Conversions.canonical(expected, .nTriples)))
    } else if test.syntax == .nTriples {
      #expect(ours == (try Conversions.canonical(input, .nTriples)))
    }
  }

  @Test func `the suites are there in full`() {
    #expect(SuiteTest.all("rdf-turtle").count == 313)
    #expect(SuiteTest.all("rdf-n-triples").count == 70)
  }

  @Test(arguments: SuiteTest.all("rdf-turtle").filter { $0.kind == "TestTurtleEval" })
  func `split into pieces anywhere, the result is that of the whole`(test: SuiteTest) throws {
    let input = Array(try Data(contentsOf: test.folder.appending(path: test.action)))
    let base = test.base + test.action
    let whole = try Conversions.convert(input, from: .turtle, to: .nTriples, base: base)
    for size in [1, 2, 3, 7, 64] {
      let sink = CollectingSink()
      try RDFConversion(from: .turtle, to: .nTriples, base: base)
        .run(PieceSource(input, size: size), to: OutputBuffer(to: sink))
      #expect(sink.bytes == whole, "pieces of \(size)")
    }
  }

  @Test(arguments: SuiteTest.all("rdf-turtle").filter { $0.kind == "TestTurtleEval" })
  func `every beginning of a good file is an error or a smaller good file`(
    test: SuiteTest
  ) throws {
    let input = Array(try Data(contentsOf: test.folder.appending(path: test.action)))
    let base = test.base + test.action
    for end in 0..<min(input.count, 600) {
      let cut = Array(input[..<end])
      do {
        _ = try Conversions.convert(cut, from: .turtle, to: .nTriples, base: base)
      } catch let fault as RDFSyntaxError {
        let position = try #require(fault.position)
        #expect(position <= SourcePosition(offset: end, in: cut.span))
      }
    }
  }
}
