import Foundation
import PolisTestSupport
import Testing

/// Every failure says what is wrong, has its exit code, and leaves no output behind.
@Suite("Failures of the command")
struct FailureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a command that must fail, and checks that it wrote nothing.
  private func fail(
    _ arguments: [String], with status: Int32, saying message: String,
    by program: Program = .polisgraph, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let before = folder.names
    let outcome = try await program.run(arguments, in: folder.url)
    #expect(outcome.status == status, "\(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(message), "\(outcome)", sourceLocation: sourceLocation)
    #expect(outcome.output == "", sourceLocation: sourceLocation)
    #expect(folder.names == before, sourceLocation: sourceLocation)
  }

  @Test func `a missing input`() async throws {
    try await fail(
      ["extract", "none.txt", "-o", "out.graphml"], with: 66,
      saying: "none.txt: error: No such file or directory")
    try await fail(
      ["convert", "none.ttl", "-o", "out.graphml"], with: 66,
      saying: "none.ttl: error: No such file or directory")
  }

  @Test func `a folder that may not be read`() async throws {
    let closed = folder["closed"]
    try FileManager.default.createDirectory(
      at: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0])
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed.path)
    }
    try await fail(
      ["extract", "closed", "-o", "out.graphml"], with: 66, saying: "closed: error: ",
      by: Program.polisgraph.unprivileged)
  }

  @Test func `an empty folder`() async throws {
    try FileManager.default.createDirectory(at: folder["empty"], withIntermediateDirectories: false)
    try await fail(
      ["extract", "empty", "-o", "out.graphml"], with: 66,
      saying: "empty: error: the folder holds no")
  }

  @Test func `a binary file`() async throws {
    try folder.write("some text\nand a \u{0} byte", to: "program.txt")
    try await fail(
      ["extract", "program.txt", "-o", "out.graphml"], with: 65, saying: "program.txt:2:7: error: ")
    try folder.write("%PDF-1.7\n", to: "paper.txt")
    try await fail(
      ["annotate", "paper.txt", "-o", "out.jsonl"], with: 65,
      saying: "paper.txt:1:1: error: this is a PDF")
  }

  @Test func `text that is not UTF-8 is a warning with its place, and the work goes on`()
    async throws
  {
    try Data(Array("Bari and Vigo.\nM".utf8) + [0xFC] + Array("nchen\n".utf8))
      .write(to: folder["latin.txt"])
    let outcome = try await Program.polisgraph.run(
      ["extract", "latin.txt", "-o", "out.graphml"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("latin.txt:2:2: warning: "))
    #expect(folder.names.contains("out.graphml"))
  }

  @Test(arguments: [
    ("bad.graphml", "<graphml>\n <graph>", "bad.graphml:2:"),
    (
      "bad.graphml",
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"directed\">\n<node/></graph></graphml>",
      "bad.graphml:2:"
    ),
    ("bad.dot", "digraph {\n a -> -> b }", "bad.dot:2:7: error: "),
    ("bad.gv", "graph { a -- b", "bad.gv:1:"),
    ("bad.ttl", "<http://e/a> <http://e/b>\n  <http://e/c d> .", "bad.ttl:2:14: error: "),
    ("bad.ttl", "@prefix : <http://e/> .\n:a :b \u{FFFD}:c, .", "bad.ttl:2:"),
    ("bad.nt", "<http://e/a> <http://e/b> 'c' .", "bad.nt:1:27: error: "),
    ("bad.nq", "<http://e/a> <b> <http://e/c> .", "bad.nq:1:"),
  ])
  func `a malformed graph is refused at its place`(name: String, text: String, message: String)
    async throws
  {
    try folder.write(text, to: name)
    try await fail(["convert", name, "-o", "out.nt"], with: 65, saying: message)
  }

  @Test func `a graph in bytes that are not UTF-8`() async throws {
    for name in ["bad.ttl", "bad.graphml", "bad.nt"] {
      try Data(Array("\n  ".utf8) + [0xFF, 0xFE, 0x41]).write(to: folder[name])
      try await fail(["convert", name, "-o", "out.dot"], with: 65, saying: "\(name):2:3: error: ")
    }
  }

  @Test func `an old output is untouched when the work fails`() async throws {
    try folder.write("old", to: "out.graphml")
    try folder.write("graph {", to: "bad.dot")
    try await fail(["convert", "bad.dot", "-o", "out.graphml"], with: 65, saying: "bad.dot:1:")
    #expect(try String(contentsOf: folder["out.graphml"], encoding: .utf8) == "old")
  }

  @Test func `one bad output of several leaves none`() async throws {
    try folder.write("Bari and Vigo signed an agreement.", to: "a.txt")
    try await fail(
      ["extract", "a.txt", "-o", "out.graphml", "-o", "no-such-folder/out.ttl"], with: 73,
      saying: "no-such-folder/out.ttl: error: No such file or directory")
  }

  @Test(arguments: [
    ["extract"], ["extract", "a.txt", "-o", "out.unknown"], ["no-such-command"],
    ["convert", "a.txt", "-o", "out.nt", "--from", "klingon"], ["extract", "--no-such-option"],
  ])
  func `a wrong command line`(arguments: [String]) async throws {
    try folder.write("Bari.", to: "a.txt")
    try await fail(arguments, with: 64, saying: "rror: ")
  }

  @Test func `a full disk`() async throws {
    try folder.write("Bari and Vigo signed an agreement.", to: "a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder["full.nt"].path, withDestinationPath: "/dev/full")
    try await fail(
      ["extract", "a.txt", "-o", "full.nt"], with: 74,
      saying: "full.nt: error: No space left on device")
  }
}
