/// Graphviz as a program of its own: DOT text in, a picture out.
enum Graphviz {
  /// The formats that are asked for.
  enum Format: String {
    case svg
    case png
    case pdf
  }

  private static let program = ExternalProgram(
    "dot",
    remedy: "install Graphviz (apt-get install graphviz), or write .dot and draw that elsewhere",
    timeLimit: 900)

  /// Lays a graph out and draws it.
  ///
  /// - Parameters:
  ///   - text: DOT text that names its engine in the attribute `layout`.
  ///   - format: What comes out.
  ///   - resolution: Dots per inch, where the format has dots.
  /// - Returns: The picture.
  /// - Throws: ``PolisFailure/unavailable(_:)`` where Graphviz is missing or fails.
  static func draw(
    _ text: [UInt8], as format: Format, resolution: Int? = nil
  ) throws(PolisFailure) -> [UInt8] {
    var arguments = ["-T" + format.rawValue]
    if let resolution { arguments.append("-Gdpi=\(resolution)") }
    let outcome = try program.run(arguments, input: text)
    guard outcome.status == 0, !outcome.output.isEmpty else {
      let words = outcome.message.split(whereSeparator: \.isNewline).first
      throw .unavailable("Graphviz failed: \(words ?? "status \(outcome.status)")")
    }
    return outcome.output
  }
}
