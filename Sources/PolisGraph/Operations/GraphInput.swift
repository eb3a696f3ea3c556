#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
public import PolisModel
import PolisText
import PolisDOT
import PolisGraphML
public import PolisRDF

/// Reads graphs of any format.
public struct GraphInput: Sendable {
  /// The format; `nil` to go by the extension.
  public var format: GraphFormat?
  /// The base that relative IRIs of RDF are resolved against; `nil` for the file's own.
  public var base: String?
  /// Whether to refuse GraphML that the XML Schema refuses.
  public var isStrict: Bool

  /// How many processors the reading of one file may take; two make a graph of large GraphML sooner.
  public var processors = Processors.count

  /// Prepares to read.
  public init(format: GraphFormat? = nil, base: String? = nil, isStrict: Bool = false) {
    self.format = format
    self.base = base
    self.isStrict = isStrict
  }

  /// The format of a path: the one asked for, or that of the extension.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where neither is known.
  public func format(of path: String) throws(PolisFailure) -> GraphFormat {
    if let format = format ?? GraphFormat(path: path) { return format }
    throw .usage(
      path == "-"
        ? "name the format of the standard input with --from"
        : "\(path): the format is not known by the extension; name it with --from")
  }

  /// All graphs of a file; `-` is the standard input.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read or is malformed.
  public func graphs(at path: String) throws(PolisFailure) -> [Graph] {
    let format = try format(of: path)
    do {
      let source = try FileSource(path: path)
      switch format {
      case .graphML:
        let start = processors > 1 ? GraphMLReader.usualPipelineStart : .max
        return try GraphMLReader(isStrict: isStrict, pipelineStart: start).read(from: source)
      case .dot: return try DOTReader.read(from: source)
      case .turtle, .nTriples, .nQuads:
        guard let syntax = format.rdfSyntax else { return [] }
        return try RDFGraphReader(syntax, base: base ?? Self.base(of: path)).read(source)
      }
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// The one graph of a file.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read, is malformed, or holds several graphs.
  public func graph(at path: String) throws(PolisFailure) -> Graph {
    let graphs = try graphs(at: path)
    guard graphs.count == 1, let graph = graphs.first else {
      throw .invalid(
        file: path, code: "several-graphs",
        message: "the file holds \(graphs.count) graphs where one is needed", position: nil)
    }
    return graph
  }

  /// The IRI of a file, against which it resolves its relative IRIs (RFC 3986, 5.1.3).
  public static func base(of path: String) -> String? {
    path == "-" ? nil : "file://" + Evidence.percentEncoded(absolute(path))
  }
}

/// A path from the root of the file system.
func absolute(_ path: String) -> String {
  path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}

extension GraphFormat {
  /// The syntax of RDF that the format is, if it is one.
  public var rdfSyntax: RDFSyntax? {
    switch self {
    case .turtle: .turtle
    case .nTriples: .nTriples
    case .nQuads: .nQuads
    case .graphML, .dot: nil
    }
  }
}
