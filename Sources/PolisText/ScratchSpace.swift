/// Room outside of memory, for work that is larger than memory.
///
/// Folders conform in the front door; the rooms below never open anything.
public protocol ScratchSpace: Sendable {
  /// Makes an empty file that is gone when no one holds it, however the program ends.
  ///
  /// - Throws: ``InputOutputError`` where it cannot be created.
  func makeFile() throws(InputOutputError) -> any ScratchFile
}

/// Bytes outside of memory, written one after another and read back from any place.
public protocol ScratchFile: AnyObject, Sendable {
  /// Appends bytes.
  ///
  /// - Throws: ``InputOutputError`` where they cannot be written, such as on a full disk.
  func append(_ block: RawSpan) throws(InputOutputError)

  /// Reads bytes back.
  ///
  /// - Parameters:
  ///   - target: What is filled.
  ///   - offset: Where the first byte stands in the file.
  /// - Throws: ``InputOutputError`` where there are not as many, or they cannot be read.
  func read(into target: inout [UInt8], at offset: Int) throws(InputOutputError)
}
