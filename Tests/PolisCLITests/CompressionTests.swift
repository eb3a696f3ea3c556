import Foundation
import PolisTestSupport
import Testing

/// What is called `*.gz` is packed, and gzip is read whatever its name.
@Suite("Compressed files")
struct CompressionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let turtle = "<http://e/a> <http://e/p> \"Łódź\" , <http://e/b> .\n"

  private func convert(_ source: String, _ target: String) async throws -> Program.Outcome {
    try await Program.polisgraph.run(["convert", source, "-o", target], in: folder.url)
  }

  private func bytes(of name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder[name]))
  }

  @Test(arguments: ["graphml", "dot", "ttl", "nt", "nq"])
  func `every format is packed and unpacked`(suffix: String) async throws {
    try folder.write(Self.turtle, to: "a.ttl")
    #expect(try await convert("a.ttl", "plain.\(suffix)").status == 0)
    #expect(try await convert("a.ttl", "packed.\(suffix).gz").status == 0)
    #expect(try await convert("packed.\(suffix).gz", "back.\(suffix)").status == 0)
    #expect(try bytes(of: "back.\(suffix)") == bytes(of: "plain.\(suffix)"))
    let packed = try bytes(of: "packed.\(suffix).gz")
    // Magic number, deflate, no flags, no time: RFC 1952, 2.3.
    #expect(packed.prefix(8) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    #expect(try await convert("a.ttl", "again.\(suffix).gz").status == 0)
    #expect(try bytes(of: "again.\(suffix).gz") == packed)
  }

  @Test func `gzip itself unpacks it, and what gzip packs is read`() async throws {
    try folder.write(Self.turtle, to: "a.ttl")
    #expect(try await convert("a.ttl", "packed.nt.gz").status == 0)
    #expect(try await convert("a.ttl", "plain.nt").status == 0)
    let unpacked = try await Program("gzip").run(["-dc", folder["packed.nt.gz"].path])
    #expect(unpacked.output == String(decoding: try bytes(of: "plain.nt"), as: UTF8.self))
    #expect(try await Program("gzip").run(["-9", folder["plain.nt"].path]).status == 0)
    // Two members, one after the other, under a name that says nothing.
    let member = try bytes(of: "plain.nt.gz")
    try Data(member + member).write(to: folder["twice.nt"])
    #expect(try await convert("twice.nt", "back.nt").status == 0)
    let back = String(decoding: try bytes(of: "back.nt"), as: UTF8.self)
    #expect(back == unpacked.output + unpacked.output)
  }

  @Test func `a cut or damaged file is refused and nothing is written`() async throws {
    try folder.write(Self.turtle, to: "a.ttl")
    #expect(try await convert("a.ttl", "good.graphml.gz").status == 0)
    let good = try bytes(of: "good.graphml.gz")
    var damaged = [2, 9, 10, good.count / 2, good.count - 9, good.count - 1].map {
      Array(good[..<$0])
    }
    for index in [good.count / 2, good.count - 6, good.count - 2] {
      var copy = good
      copy[index] ^= 0x55
      damaged.append(copy)
    }
    damaged.append(good + Array("garbage".utf8))
    for (index, bytes) in damaged.enumerated() {
      try Data(bytes).write(to: folder["bad.graphml.gz"])
      let names = folder.names
      let outcome = try await convert("bad.graphml.gz", "out.ttl")
      #expect(outcome.status == 65, "case \(index): \(outcome)")
      #expect(outcome.errors.hasPrefix("bad.graphml.gz:"), "case \(index): \(outcome)")
      #expect(folder.names == names)
    }
  }

  @Test func `a small file that unpacks to much is refused in little memory`() async throws {
    try folder.write("<graphml><graph edgedefault='directed'><node id='a'><desc>", to: "head")
    let pack = "(cat head; head -c 400000000 /dev/zero | tr '\\0' x) | gzip -1 > bomb.graphml.gz"
    #expect(try await Program("sh").run(["-c", pack], in: folder.url).status == 0)
    let limited = "ulimit -t 20; ulimit -v 900000; exec \"$0\" convert bomb.graphml.gz -o out.ttl"
    let outcome = try await Program("sh").run(
      ["-c", limited, Program.polisgraph.path], in: folder.url)
    #expect(outcome.status == 65, "\(outcome)")
    #expect(!folder.names.contains("out.ttl"))
  }
}
