// How the library's own types are read from a command line.
public import ArgumentParser
public import PolisDiff
public import PolisDOT
public import PolisGraph
public import PolisGraphML
public import PolisRDF

extension GraphFormat: ExpressibleByArgument {
  /// A format by its name or one of its extensions.
  public init?(argument: String) { self.init(name: argument) }
  /// The names that help and completion show.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension DigestAlgorithm: ExpressibleByArgument {
  /// An algorithm by its name, with or without a hyphen.
  public init?(argument: String) {
    switch argument.uppercased() {
    case "SHA256", "SHA-256": self = .sha256
    case "SHA384", "SHA-384": self = .sha384
    default: return nil
    }
  }
}

extension DocumentFormat: ExpressibleByArgument {}
extension StatisticsReport.Format: ExpressibleByArgument {}
extension FindingsReport.Format: ExpressibleByArgument {}
extension GraphMLDialect: ExpressibleByArgument {}
extension HistoryReport.Format: ExpressibleByArgument {}
extension DiffDrawing.View: ExpressibleByArgument {}

extension Compare.Format: ExpressibleByArgument {
  /// A form by its name or extension.
  public init?(argument: String) { self.init(name: argument) }
  /// The names that help and completion show.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
extension DiagramView: ExpressibleByArgument {}
extension DiagramOptions.Grouping: ExpressibleByArgument {}
extension DiagramOptions.Engine: ExpressibleByArgument {}

extension PartialDate: ExpressibleByArgument {
  /// A date as `2023`, `2023-06` or `2023-06-21`.
  public init?(argument: String) { self.init(argument) }
}
