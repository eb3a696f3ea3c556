public import PolisText

extension RDFDiff {
  /// Writes the difference as an RDF Patch: one transaction, removals first.
  ///
  /// <https://afs.github.io/rdf-patch/>
  public func writePatch(to output: inout OutputBuffer) {
    output.append("TX .\n")
    for line in removed { output.append("D \(line)\n") }
    for line in added { output.append("A \(line)\n") }
    output.append("TC .\n")
  }
}

/// A fault of one side of a comparison.
public struct SideError: Error {
  /// What the side is called.
  public let name: String
  /// What is wrong with it.
  public let error: any Error
}
