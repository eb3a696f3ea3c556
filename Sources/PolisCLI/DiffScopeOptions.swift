import ArgumentParser
import PolisDiff
import PolisGraph
import PolisText

/// What a comparison looks at; `diff` and `history` take these.
struct DiffScopeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Pass over an attribute, a type, or TYPE.ATTRIBUTE; may be repeated.", valueName: "what"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Look only at a type, an attribute, or TYPE.ATTRIBUTE; may be repeated.", valueName: "what"))
  var only: [String] = []

  @Option(help: ArgumentHelp("How far equal numbers may lie apart.", valueName: "x"))
  var tolerance: Double?

  @Flag(help: "Take a change of evidence alone for a change.")
  var evidence = false

  func apply(to options: inout DiffOptions) throws(PolisFailure) {
    options.ignore += try Self.selectors(ignore, "--ignore")
    options.only += try Self.selectors(only, "--only")
    if let tolerance {
      guard tolerance >= 0, tolerance.isFinite else {
        throw .usage("--tolerance \(tolerance): give a number from 0 up")
      }
      options.tolerance = tolerance
    }
    if evidence { options.comparesEvidence = true }
  }

  private static func selectors(
    _ texts: [String], _ option: String
  ) throws(PolisFailure) -> [Selector] {
    var selectors: [Selector] = []
    for text in texts {
      guard let selector = Selector(text) else {
        throw .usage("\(option) \(text): name a type, an attribute, or TYPE.ATTRIBUTE")
      }
      selectors.append(selector)
    }
    return selectors
  }

  /// The policy of a file; without a path that of the working folder, if there is one.
  static func policy(at path: String?) throws(PolisFailure) -> DiffPolicy {
    for name in path.map({ [$0] }) ?? DiffPolicy.fileNames {
      do {
        return try DiffPolicy(yaml: FileSource(path: name).readAll())
      } catch {
        if path == nil, error is InputOutputError, !FileSource.exists(name) { continue }
        throw PolisFailure(error, in: name)
      }
    }
    return DiffPolicy()
  }
}
