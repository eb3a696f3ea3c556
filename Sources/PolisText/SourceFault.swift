/// An error in an input: what is wrong, where, and how to mend it.
///
/// Each format has one conforming error type of its own. The command prints
/// `FILE:LINE:COLUMN: error: MESSAGE` and exits with 65.
public protocol SourceFault: Error, Sendable {
  /// The kind of fault, in kebab case; programs match on it.
  var code: String { get }
  /// One line for people: what is wrong and what to do. No full stop, no line feed.
  var message: String { get }
  /// Where the fault is; `nil` only where the input has no places.
  var position: SourcePosition? { get }
}
