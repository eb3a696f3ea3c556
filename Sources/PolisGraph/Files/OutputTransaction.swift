public import PolisText

/// Several outputs that appear together or not at all.
///
/// All are written beside their places first; only when the last is complete are they renamed.
public struct OutputTransaction: ~Copyable {
  private var files: [FileOutput] = []
  private var paths: Set<String> = []

  /// No outputs yet.
  public init() {}

  /// Writes one more output.
  ///
  /// - Parameters:
  ///   - path: Where it goes; `-` is the standard output.
  ///   - body: What writes it.
  /// - Throws: ``PolisFailure`` where it cannot be created or written, or is named twice; what
  ///   `body` throws, as it is.
  public mutating func write(
    to path: String, _ body: (inout OutputBuffer) throws(PolisFailure) -> Void
  ) throws(PolisFailure) {
    guard paths.insert(path).inserted else {
      throw .usage("the output \(path) is named twice")
    }
    do {
      let file = try FileOutput(path: path)
      var output = OutputBuffer(to: file)
      try body(&output)
      try output.finish()
      files.append(file)
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// Writes one more output by handing the buffer over for good; see ``write(to:_:)``.
  public mutating func stream(
    to path: String, _ body: (consuming OutputBuffer) throws -> Void
  ) throws(PolisFailure) {
    guard paths.insert(path).inserted else {
      throw .usage("the output \(path) is named twice")
    }
    do {
      let file = try FileOutput(path: path)
      try body(OutputBuffer(to: file))
      files.append(file)
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// Puts all outputs in their places.
  ///
  /// - Throws: ``PolisFailure`` where one cannot be renamed.
  public consuming func commit() throws(PolisFailure) {
    for file in files {
      do {
        try file.commit()
      } catch {
        throw .inputOutput(error)
      }
    }
  }
}
