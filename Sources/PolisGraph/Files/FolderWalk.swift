internal import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolisText

/// A file to read and what it is called in annotations and graphs.
public struct InputFile: Sendable, Hashable {
  /// Where it is; `-` is the standard input.
  public let path: String
  /// Its path from the folder that was named, or its last component.
  ///
  /// Where two files would share a name it is the whole path. So a folder gives the same names
  /// wherever it stands.
  public let name: String
}

/// The files that a command line names: files as they are, folders walked and sorted.
public struct FolderWalk: Sendable {
  private let isWanted: @Sendable (String) -> Bool

  /// A walk that takes the files of folders whose names satisfy a predicate.
  ///
  /// Files that are named outright are always taken. Hidden files are not.
  public init(taking isWanted: @escaping @Sendable (String) -> Bool) { self.isWanted = isWanted }

  /// The files of some paths, each once, in the order of the paths and sorted by bytes in folders.
  ///
  /// - Throws: ``PolisFailure`` where a path is missing or unreadable, or where a folder holds
  ///   no file that is wanted.
  public func files(in paths: [String]) throws(PolisFailure) -> [InputFile] {
    var found: [InputFile] = []
    var seen: Set<String> = []
    for path in paths {
      if path == "-" {
        if seen.insert(path).inserted { found.append(InputFile(path: path, name: "-")) }
        continue
      }
      var inside: [String] = []
      let isFolder = try status(of: path) == .directory
      if isFolder {
        try walk(path, prefix: "", into: &inside)
        guard !inside.isEmpty else {
          throw .inputOutput(
            InputOutputError(
              .read, path: path, reason: "the folder holds no file of a known format"))
        }
      }
      let folder = path.hasSuffix("/") ? path : path + "/"
      for name in isFolder ? inside : [""] {
        let whole = isFolder ? folder + name : path
        guard seen.insert(whole).inserted else { continue }
        let last = whole.split(separator: "/").last.map(String.init) ?? whole
        found.append(InputFile(path: whole, name: isFolder ? name : last))
      }
    }
    let uses = Dictionary(grouping: found, by: \.name).mapValues(\.count)
    return found.map { uses[$0.name] == 1 ? $0 : InputFile(path: $0.path, name: $0.path) }
  }

  /// Whether a path is a file that can be read more than once; `false` also where there is none.
  static func isRegularFile(_ path: String) -> Bool {
    (try? Stat(FilePath(path)).type) == .regular
  }

  /// Whether a path is a folder.
  ///
  /// - Throws: ``PolisFailure`` where it is missing or unreadable.
  func isFolder(_ path: String) throws(PolisFailure) -> Bool { try status(of: path) == .directory }

  private func walk(
    _ folder: String, prefix: String, into files: inout [String]
  ) throws(PolisFailure) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .inputOutput(
        InputOutputError(.read, path: folder, reason: "the folder cannot be read"))
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch try status(of: path) {
      case .directory: try walk(path, prefix: prefix + name + "/", into: &files)
      case .regular where isWanted(name): files.append(prefix + name)
      default: continue
      }
    }
  }

  private func status(of path: String) throws(PolisFailure) -> FileType {
    do {
      return try Stat(FilePath(path)).type
    } catch {
      throw .inputOutput(InputOutputError(.read, path: path, reason: reason(of: error)))
    }
  }
}
