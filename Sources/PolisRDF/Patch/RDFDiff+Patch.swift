public import PolisText

extension RDFDiff {
  /// Writes the difference as an RDF Patch: one transaction, removals first.
  ///
  /// <https://afs.github.io/rdf-patch/>
  ///
  /// - Throws: `InputOutputError` where what is on disk cannot be read.
  public func writePatch(to output: inout OutputBuffer) throws(InputOutputError) {
    output.append("TX .\n")
    for (sign, lines) in [("D ", removed), ("A ", added)] {
      try lines.forEach { line in
        output.append(sign)
        output.append(line)
        return true
      }
    }
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
