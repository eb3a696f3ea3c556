/// A name, a value or a placeholder of RDF 1.1: what stands in a statement.
///
/// Terms are for callers who want to look at a few; the readers and writers of this
/// room never make one, they pass spellings on (see ``QuadSink``).
public enum RDFTerm: Hashable, Sendable {
  /// An IRI, absolute and without escapes.
  case iri(String)
  /// A blank node, by its label without `_:`.
  case blankNode(String)
  /// A literal.
  case literal(RDFLiteral)
}

/// A value of RDF: a lexical form with a datatype, or a text with its language.
public struct RDFLiteral: Hashable, Sendable {
  /// The text of the value, without escapes.
  public let lexicalForm: String
  /// The IRI of the datatype.
  public let datatype: String
  /// The language tag; `nil` unless the datatype is `rdf:langString`.
  public let language: String?

  /// Makes a typed literal; without a datatype it is an `xsd:string`.
  public init(_ lexicalForm: String, datatype: String = XSD.string) {
    self.lexicalForm = lexicalForm
    self.datatype = datatype
    self.language = nil
  }

  /// Makes a language-tagged string.
  public init(_ lexicalForm: String, language: String) {
    self.lexicalForm = lexicalForm
    self.datatype = RDF.langString
    self.language = language
  }
}

/// A statement, and the graph that it stands in.
public struct Quad: Hashable, Sendable {
  /// What is spoken of: an IRI or a blank node.
  public let subject: RDFTerm
  /// What is said of it: an IRI.
  public let predicate: RDFTerm
  /// The value.
  public let object: RDFTerm
  /// The name of the graph; `nil` for the default graph, as in every triple.
  public let graph: RDFTerm?

  /// Puts four terms together.
  public init(
    _ subject: RDFTerm, _ predicate: RDFTerm, _ object: RDFTerm, graph: RDFTerm? = nil
  ) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
    self.graph = graph
  }
}
