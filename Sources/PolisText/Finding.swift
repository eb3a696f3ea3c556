/// Something noticed in an input that did not stop its reader.
public struct Finding: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The input breaks a rule of its format.
    case error
    /// The input is legal but likely not what was meant.
    case warning
    /// Worth knowing; nothing to do.
    case note
  }

  /// How grave it is.
  public let severity: Severity
  /// The kind of finding, in kebab case; programs match on it.
  public let code: String
  /// One line for people: what is wrong and what to do.
  public let message: String
  /// Where it is; `nil` where the input has no places.
  public let position: SourcePosition?

  /// Notes something about a place.
  public init(_ severity: Severity, code: String, _ message: String, at position: SourcePosition?) {
    self.severity = severity
    self.code = code
    self.message = message
    self.position = position
  }
}
