public import PolisText
public import PolisXML

/// Checks GraphML files: the XML Schema, then what a schema cannot say.
///
/// The schema is `schemas/graphml.xsd`. Ids and references are checked here rather than by libxml2, which takes
/// valid nested graphs for invalid ones. Warnings tell of what is valid but likely wrong: data that are no value of
/// their key's type, keys used where they are not meant to be.
public struct GraphMLValidator: Sendable {
  /// The most findings that are gathered.
  public var maximum: Int
  /// The bounds within which XML is read.
  public var limits: XMLLimits

  /// Makes a validator.
  public init(maximum: Int = 1000, limits: XMLLimits = XMLLimits()) {
    self.maximum = maximum
    self.limits = limits
  }

  /// Checks a file.
  ///
  /// - Parameter source: The bytes of the file.
  /// - Returns: What is wrong, in the order of the file; a file is valid if no finding is an error. Where there is
  ///   more than ``maximum``, the last finding says so.
  /// - Throws: `InputOutputError` where the source cannot be read. A file that is not XML is a finding.
  public func findings(in source: any ByteSource) throws -> [Finding] {
    let handler = ValidationHandler(maximum: maximum)
    do {
      let parser = try XMLStreamParser(handler, limits: limits)
      try parser.validate(against: .graphML())
      try parser.parse(source)
    } catch is ValidationHandler.TooMany {
      handler.findings.append(
        Finding(
          .note, code: "more", "there may be more findings; only the first \(maximum) are shown",
          at: nil))
      return handler.findings
    } catch let error as XMLSyntaxError {
      handler.findings.append(
        Finding(.error, code: error.code, error.message, at: error.position))
    }
    return handler.findings.sorted { left, right in
      (left.position ?? .end, left.code) < (right.position ?? .end, right.code)
    }
  }
}

extension SourcePosition {
  /// Behind every other place.
  fileprivate static let end = SourcePosition(line: .max, column: .max)
}
