public import PolisModel
import PolisRDF
import PolisText

/// One side of a comparison as a command line names it.
///
/// A file of any format, a folder whose graphs are merged, `-` for the standard input, or
/// `git:REVISION:PATH` for a file as it is in a revision of the repository around the working
/// folder; a path is seen from the root of that repository, or with `./` from the working folder.
public struct GraphSide: Sendable, Hashable {
  /// The side as the user named it.
  public let name: String
  /// The revision and the path of a `git:` side.
  public let revision: (revision: String, path: String)?

  /// Whether two sides are named alike.
  public static func == (left: GraphSide, right: GraphSide) -> Bool { left.name == right.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// A side by its name.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where a `git:` side lacks its revision or path, or the
  ///   revision would be an option to git.
  public init(_ name: String) throws(PolisFailure) {
    self.name = name
    guard name.hasPrefix("git:") else {
      revision = nil
      return
    }
    let rest = name.dropFirst("git:".count)
    guard let colon = rest.firstIndex(of: ":"), colon != rest.startIndex,
      rest.index(after: colon) != rest.endIndex, !rest.hasPrefix("-")
    else {
      throw .usage("\(name): a side in git is written git:REVISION:PATH")
    }
    revision = (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
  }

  /// The path by whose extension the format is told.
  var path: String { revision?.path ?? name }

  /// Whether the side is a folder.
  var isFolder: Bool {
    guard revision == nil, name != "-" else { return false }
    return (try? FolderWalk { _ in true }.isFolder(name)) ?? false
  }

  /// Whether the side is a pipe or the like, which can be read once only.
  var isStream: Bool {
    revision == nil && (name == "-" || !FolderWalk.isRegularFile(name)) && !isFolder
  }

  /// A file at which the side's bytes can be read for as long as it is held.
  ///
  /// - Throws: ``PolisFailure`` where git has no such file.
  func file() throws(PolisFailure) -> SideFile {
    guard let revision else { return SideFile(path: name, temporary: nil) }
    let git = ExternalProgram("git")
    let show = try git.run(["cat-file", "blob", "\(revision.revision):\(revision.path)"])
    guard show.status == 0 else {
      let depth = try git.run(["rev-parse", "--is-shallow-repository"])
      let isShallow = depth.status == 0 && depth.output.starts(with: Array("true".utf8))
      throw .inputOutput(
        InputOutputError(
          .read, path: name,
          reason: show.message
            + (isShallow ? "; the clone is shallow: 'git fetch --unshallow' brings the rest" : "")))
    }
    let suffix = revision.path.split(separator: "/").last.map(String.init) ?? "graph"
    let file = try TemporaryFile(show.output, named: suffix)
    return SideFile(path: file.path, temporary: file)
  }

  /// The syntax of a side that is one file or stream of RDF; `nil` for all others.
  func rdfSyntax(_ input: GraphInput) throws(PolisFailure) -> RDFSyntax? {
    isFolder ? nil : try input.format(of: path).rdfSyntax
  }

  /// Whether the side is a file of RDF that PolisGraph has not made: there statements are the
  /// facts, not nodes and edges.
  ///
  /// A stream cannot be looked into without taking from it, so it does not count as such.
  func isForeignRDF(_ input: GraphInput) throws(PolisFailure) -> Bool {
    guard !isStream, try rdfSyntax(input) != nil else { return false }
    let file = try file()
    defer { withExtendedLifetime(file) {} }
    var head: [UInt8] = []
    do {
      _ = try FileSource(path: file.path).read(into: &head, atMost: 1 << 16)
    } catch {
      throw PolisFailure(error, in: name)
    }
    return !RDFGraphReader.isPolisGraph(beginningWith: head)
  }

  /// The side's graph; the graphs of a folder are merged.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read, is malformed, or cannot be merged.
  public func graph(_ input: GraphInput) throws(PolisFailure) -> Graph {
    if isFolder {
      let files = try FolderWalk { GraphFormat(path: $0) != nil }.files(in: [name])
      var graphs: [Graph] = []
      for file in files { graphs += try input.graphs(at: file.path) }
      do {
        return try Graph.merged(graphs)
      } catch {
        throw PolisFailure(error, in: name)
      }
    }
    var input = input
    input.format = try input.format(of: path)
    let file = try file()
    defer { withExtendedLifetime(file) {} }
    do {
      return try input.graph(at: file.path)
    } catch PolisFailure.invalid(_, let code, let message, let position) {
      // Faults of a file that stands in for the side are told of the side.
      throw .invalid(file: name, code: code, message: message, position: position)
    }
  }
}

/// A side's own file, or one that stands in for it.
struct SideFile: Sendable {
  let path: String
  let temporary: TemporaryFile?
}
