import Foundation
import PolisTestSupport
import Testing

/// What the README shows at a prompt is what happens.
@Suite("Examples of the README")
struct ReadmeTests {
  /// The blocks marked `console`: commands after `$ `, and what they write.
  private static let sessions: [[Substring]] = {
    let readme = SharedMaterial.checkout.appending(path: "README.md")
    let text = (try? String(contentsOf: readme, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "```console\n").dropFirst().map { block in
      block.components(separatedBy: "```")[0].split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast()
    }
  }()

  @Test func `there are sessions to try`() { #expect(!Self.sessions.isEmpty) }

  @Test(arguments: sessions)
  func `a session at a prompt goes as it is shown`(lines: [Substring]) async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: SharedMaterial.checkout.appending(path: "Examples"), to: folder["Examples"])
    let commands = lines.filter { $0.hasPrefix("$ ") }.map { $0.dropFirst(2) }
    // Each command is shown before what it writes, as a terminal does.
    let script = commands.map { command in
      "show '$ \(command.replacing("'", with: "'\\''"))'\n\(command)"
    }.joined(separator: "\n")
    let run = try await Program("sh").run(
      [
        "-c",
        """
        polisgraph() { "$PROGRAM" "$@"; }
        show() { status=$?; printf '%s\\n' "$1"; return $status; }

        """ + script,
      ],
      environment: ["PROGRAM": Program.polisgraph.path], in: folder.url)
    #expect(run.output == lines.joined(separator: "\n") + "\n", "\(run)")
  }
}
