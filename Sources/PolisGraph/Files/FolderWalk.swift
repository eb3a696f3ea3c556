internal import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolisText

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
  public func files(in paths: [String]) throws(PolisFailure) -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for path in paths {
      let found: [String]
      if path == "-" {
        found = [path]
      } else {
        do {
          if try Stat(FilePath(path)).type == .directory {
            found = try walk(path)
            if found.isEmpty {
              throw PolisFailure.inputOutput(
                InputOutputError(
                  .read, path: path, reason: "the folder holds no file of a known format"))
            }
          } else {
            found = [path]
          }
        } catch let error as PolisFailure {
          throw error
        } catch {
          throw .inputOutput(InputOutputError(.read, path: path, reason: reason(of: error)))
        }
      }
      for file in found where seen.insert(file).inserted { files.append(file) }
    }
    return files
  }

  private func walk(_ folder: String) throws -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw PolisFailure.inputOutput(
        InputOutputError(.read, path: folder, reason: "the folder cannot be read"))
    }
    var files: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch try Stat(FilePath(path)).type {
      case .directory: files += try walk(path)
      case .regular where isWanted(name): files.append(path)
      default: continue
      }
    }
    return files
  }
}
