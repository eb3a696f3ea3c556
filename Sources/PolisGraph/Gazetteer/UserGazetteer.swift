public import PolisGazetteer
internal import PolisRDF

/// Gazetteers of the user's: files that add, override and deny entries.
///
/// Tab-separated tables are described at `GazetteerTable`; SKOS in Turtle or N-Triples at `SKOSGazetteer`.
public struct UserGazetteer: Sendable {
  /// The changes of one file.
  public struct File: Sendable {
    /// The file as the user named it.
    public let path: String
    /// What it changes, in its order.
    public let changes: [GazetteerChange]
  }

  /// The files, in the order in which they are taken.
  public let files: [File]

  /// Reads files; their extensions tell tables (anything else) from SKOS (`.ttl`, `.nt`).
  ///
  /// - Throws: ``PolisFailure`` where a file cannot be read or used.
  public init(paths: [String]) throws(PolisFailure) {
    var files: [File] = []
    for path in paths {
      do {
        let bytes = try FileSource(path: path).readAll()
        let changes =
          switch path.split(separator: ".").last {
          case "ttl": try SKOSGazetteer.changes(in: RDFReader(.turtle).read(bytes))
          case "nt": try SKOSGazetteer.changes(in: RDFReader(.nTriples).read(bytes))
          default: try GazetteerTable.read(bytes)
          }
        files.append(File(path: path, changes: changes))
      } catch {
        throw PolisFailure(error, in: path)
      }
    }
    self.files = files
  }

  /// The embedded gazetteer with all changes, file by file.
  ///
  /// - Throws: ``PolisFailure`` where a change is about an entry that is not there.
  public func gazetteer() throws(PolisFailure) -> Gazetteer {
    let all = files.flatMap(\.changes)
    guard !all.isEmpty else { return .embedded }
    do {
      return try Gazetteer.embedded.changed(by: all)
    } catch {
      // Find the file that the fault is in: the changes up to it are good.
      for count in files.indices {
        let some = files[...count].flatMap(\.changes)
        if (try? Gazetteer.embedded.changed(by: some)) == nil {
          throw PolisFailure(error, in: files[count].path)
        }
      }
      throw PolisFailure(error, in: files[0].path)
    }
  }

  /// What is to be noticed about the files, in their order.
  public func lint() -> [FileFinding] {
    files.flatMap { file in
      GazetteerLint().findings(in: file.changes).map { FileFinding(file: file.path, finding: $0) }
    }
  }
}
