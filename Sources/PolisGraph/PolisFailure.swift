import PolisDOT
import PolisModel
public import PolisText

/// Why an operation stopped.
public enum PolisFailure: Error, Sendable {
  /// An input is malformed or invalid (exit code 65).
  case invalid(file: String, code: String, message: String, position: SourcePosition?)
  /// Several faults of the inputs, each of which stands alone (exit code 65).
  case findings([FileFinding])
  /// The system cannot read or write (exit codes 66, 73, 74).
  case inputOutput(InputOutputError)
  /// The request makes no sense as it stands (exit code 64).
  case usage(String)
  /// A program that is needed is missing or failed (exit code 69).
  case unavailable(String)
  /// A defect of PolisGraph (exit code 70).
  case defect(String)

  /// The exit code by `sysexits.h`.
  public var exitCode: Int32 {
    switch self {
    case .invalid, .findings: 65
    case .inputOutput(let error):
      switch error.operation {
      case .unpack: 65
      case .read: 66
      case .create: 73
      case .write: 74
      }
    case .usage: 64
    case .unavailable: 69
    case .defect: 70
    }
  }

  /// One line a fault, in the form of compilers: `FILE:LINE:COLUMN: error: MESSAGE`.
  public var lines: [String] {
    switch self {
    case .invalid(let file, _, let message, let position):
      ["\(file):\(position.map { "\($0):" } ?? "") error: \(Self.flat(message))"]
    case .findings(let findings): findings.map(\.line)
    case .inputOutput(let error): ["\(error.path): error: \(error.reason)"]
    case .usage(let message), .unavailable(let message): ["error: \(Self.flat(message))"]
    case .defect(let message): ["error: a defect of polisgraph: \(Self.flat(message))"]
    }
  }

  /// Any error that came up while a file was read or written.
  public init(_ error: any Error, in file: String) {
    switch error {
    case let failure as PolisFailure: self = failure
    case let error as InputOutputError where error.operation == .unpack:
      self = .invalid(file: file, code: "compression", message: error.reason, position: nil)
    case let error as InputOutputError: self = .inputOutput(error)
    case let error as DiagramError: self = .usage(error.message)
    case let fault as any SourceFault:
      self = .invalid(
        file: file, code: fault.code, message: fault.message, position: fault.position)
    case let conflict as GraphConflict:
      self = .invalid(
        file: file, code: "graph-conflict", message: "\(conflict.id) \(conflict.message)",
        position: nil)
    default: self = .defect(String(describing: error))
    }
  }

  fileprivate static func flat(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// A finding and the file that it is of.
public struct FileFinding: Sendable, Hashable {
  /// The file as the user named it, or `-`.
  public let file: String
  /// What was noticed.
  public let finding: Finding

  /// A finding of a file.
  public init(file: String, finding: Finding) {
    self.file = file
    self.finding = finding
  }

  /// `FILE:LINE:COLUMN: SEVERITY: MESSAGE`.
  public var line: String {
    let place = finding.position.map { "\($0):" } ?? ""
    return "\(file):\(place) \(finding.severity.rawValue): \(PolisFailure.flat(finding.message))"
  }
}
