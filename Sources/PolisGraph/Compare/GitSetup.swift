#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolisText

/// Teaches a git repository to show, compare and merge graphs by their meaning.
///
/// Settings go to the repository's own configuration and to `.git/info/attributes`, between two
/// marks; nothing that is committed is touched, and ``undo()`` takes all of it back.
public struct GitSetup: Sendable {
  private static let start = "# polisgraph: begin"
  private static let end = "# polisgraph: end"
  /// The files that are graphs.
  private static let patterns = ["*.graphml", "*.dot", "*.gv", "*.ttl", "*.nt", "*.nq"]

  private let program: String
  private let attributes: String
  private let folder: String

  /// Looks for the repository around a folder.
  ///
  /// - Parameters:
  ///   - folder: A folder of the repository.
  ///   - program: How the repository is to call polisgraph.
  /// - Throws: ``PolisFailure`` where there is no repository, or no git.
  public init(folder: String = ".", program: String = "polisgraph") throws(PolisFailure) {
    guard !program.utf8.contains(where: { "\"'$`\\%\n".utf8.contains($0) }) else {
      throw .usage("--program \(program): a path without quotes, $, `, % and \\ is needed")
    }
    self.folder = folder
    self.program = program
    let path = try ExternalProgram("git").run([
      "-C", folder, "rev-parse", "--git-path", "info/attributes",
    ])
    guard path.status == 0 else {
      throw .usage("\(folder): \(path.message)")
    }
    let text = String(decoding: path.output, as: UTF8.self).split(separator: "\n").first ?? ""
    attributes = text.hasPrefix("/") ? String(text) : "\(folder)/\(text)"
  }

  /// The settings, in order.
  ///
  /// What `textconv` sees has a name of git's making, so the format is told by the driver, one a
  /// format. A file that cannot be read is shown as it is: a failed `textconv` would end `git diff`.
  private var settings: [(name: String, value: String)] {
    var settings: [(String, String)] = []
    for (driver, format) in Self.drivers {
      settings.append(
        (
          "diff.polisgraph-\(driver).textconv",
          "sh -c '\(call) convert --from \(format) --to turtle \"$0\" || cat \"$0\"'"
        ))
    }
    settings += [
      ("merge.polisgraph.name", "merge of graphs by nodes, edges and attributes"),
      ("merge.polisgraph.driver", "\(call) merge --base %O %A %B -o %A --path %P"),
      ("difftool.polisgraph.cmd", "\(call) diff \"$LOCAL\" \"$REMOTE\" || test $? -eq 1"),
      ("difftool.polisgraph.prompt", "false"),
    ]
    return settings
  }

  /// The program as a shell is told it, also inside single quotes.
  private var call: String {
    let isPlain = program.utf8.allSatisfy { byte in
      (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        || "/._-".utf8.contains(byte)
    }
    return isPlain ? program : "\"\(program)\""
  }

  private static let drivers = [
    ("graphml", "graphml"), ("dot", "dot"), ("turtle", "turtle"), ("ntriples", "ntriples"),
    ("nquads", "nquads"),
  ]

  private var block: String {
    let lines = Self.patterns.map { pattern in
      let driver =
        switch pattern {
        case "*.graphml": "graphml"
        case "*.dot", "*.gv": "dot"
        case "*.ttl": "turtle"
        case "*.nt": "ntriples"
        default: "nquads"
        }
      return "\(pattern) diff=polisgraph-\(driver) merge=polisgraph"
    }
    return ([Self.start] + lines + [Self.end]).joined(separator: "\n") + "\n"
  }

  /// What would be done, one line each.
  public var plan: [String] {
    settings.map { "git config \($0.name) '\($0.value)'" }
      + ["append to \(attributes):"]
      + block.split(separator: "\n").map { "  " + $0 }
  }

  /// What would be taken back, one line each.
  public var undoPlan: [String] {
    sections.map { "git config --remove-section \($0)" }
      + ["remove the lines between '\(Self.start)' and '\(Self.end)' from \(attributes)"]
  }

  private var sections: [String] {
    Self.drivers.map { "diff.polisgraph-\($0.0)" } + ["merge.polisgraph", "difftool.polisgraph"]
  }

  /// Makes the settings; doing so twice is doing so once.
  ///
  /// - Throws: ``PolisFailure`` where git refuses or a file cannot be written.
  public func apply() throws(PolisFailure) {
    for (name, value) in settings { try git(["config", "--local", name, value]) }
    try rewrite(adding: block)
  }

  /// Takes the settings back.
  ///
  /// - Throws: ``PolisFailure`` where a file cannot be written.
  public func undo() throws(PolisFailure) {
    for section in sections {
      // A section that is not there is none to remove.
      _ = try ExternalProgram("git").run([
        "-C", folder, "config", "--local", "--remove-section", section,
      ])
    }
    try rewrite(adding: "")
  }

  private func git(_ arguments: [String]) throws(PolisFailure) {
    let run = try ExternalProgram("git").run(["-C", folder] + arguments)
    guard run.status == 0 else { throw .unavailable("git: \(run.message)") }
  }

  /// Replaces what stands between the marks.
  private func rewrite(adding block: String) throws(PolisFailure) {
    var text = ""
    if FileManager.default.fileExists(atPath: attributes) {
      do {
        text = String(decoding: try FileSource(path: attributes).readAll(), as: UTF8.self)
      } catch {
        throw PolisFailure(error, in: attributes)
      }
    }
    var kept: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == Self.start { isInside = true }
      if !isInside { kept.append(line) }
      if line == Self.end { isInside = false }
    }
    var result = kept.joined(separator: "\n")
    if !result.isEmpty, !result.hasSuffix("\n") { result += "\n" }
    result += block
    let folder = attributes.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    do {
      try FileManager.default.createDirectory(
        atPath: folder.joined(separator: "/"), withIntermediateDirectories: true)
      let file = try FileOutput(path: attributes)
      try file.write(Array(result.utf8).span)
      try file.commit()
    } catch {
      throw PolisFailure(error, in: attributes)
    }
  }
}
