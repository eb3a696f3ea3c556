import PolisModel

/// The names that PolisGraph's graphs have in RDF; `schemas/polisgraph.ttl` says what they mean.
enum PolisVocabulary {
  /// The root of all IRIs of PolisGraph.
  static let root = "https://w3id.org/polisgraph/"
  /// Terms of the ontology.
  static let terms = root + "ns#"
  /// Nodes, by id.
  static let nodes = root + "id/"
  /// Edges that have an id.
  static let relations = root + "relation/"
  /// Edges that have none, by source, type, target and a number.
  static let edges = root + "edge/"
  /// Attributes that no vocabulary has a name for.
  static let attributes = root + "attribute/"
  /// Types of nodes and edges that no vocabulary has a name for.
  static let types = root + "type/"
  /// Graphs, by id.
  static let graphs = root + "graph/"

  /// Points of places, by id.
  static let geometries = root + "geometry/"

  static let graphClass = terms + "Graph"
  static let nodeClass = terms + "Node"
  static let relationClass = terms + "Relation"
  static let evidenceClass = terms + "Evidence"
  static let relatedTo = terms + "relatedTo"
  static let isDirected = terms + "isDirected"
  static let identifier = terms + "id"
  static let origin = terms + "origin"
  static let isStrict = terms + "isStrict"
  static let isDirectedByDefault = terms + "isDirectedByDefault"
  static let structure = terms + "structure"
  /// The datatype of values that RDF has no literals for: JSON, as ``ValueNotation`` writes it.
  static let json = terms + "json"

  static let subject = RDF.namespace + "subject"
  static let predicate = RDF.namespace + "predicate"
  static let object = RDF.namespace + "object"

  static let specificResourceSource = oa + "hasSource"
  static let hasSelector = oa + "hasSelector"
  static let start = oa + "start"
  static let end = oa + "end"
  static let exact = oa + "exact"
  static let positionSelector = oa + "TextPositionSelector"
  static let quoteSelector = oa + "TextQuoteSelector"

  static let hasGeometry = geo + "hasDefaultGeometry"
  static let geometry = geo + "Geometry"
  static let asWKT = geo + "asWKT"
  static let wktLiteral = geo + "wktLiteral"

  static let oa = "http://www.w3.org/ns/oa#"
  private static let geo = "http://www.opengis.net/ont/geosparql#"
  private static let dcterms = "http://purl.org/dc/terms/"
  private static let schema = "https://schema.org/"

  /// The attribute of a graph that says that it came from foreign RDF, through any format.
  static let originAttribute = "polisgraph.origin"

  /// Attributes of ``Schema`` for which another vocabulary has the very word; the rest are
  /// terms of our own.
  private static let borrowed: [String: String] = [
    "graph title": dcterms + "title",
    "graph sources": dcterms + "source",
    "node label": "http://www.w3.org/2000/01/rdf-schema#label",
    "node lat": schema + "latitude",
    "node lon": schema + "longitude",
    "node sameAs": schema + "sameAs",
    "node aliases": "http://www.w3.org/2004/02/skos/core#altLabel",
    "node date": dcterms + "date",
    "node url": schema + "url",
    "node language": dcterms + "language",
    "edge themes": dcterms + "subject",
    "edge kinds": terms + "kind",
    "edge statuses": terms + "status",
  ]

  /// The property of an attribute of ``Schema``.
  static func property(_ attribute: Schema.Attribute) -> String {
    borrowed["\(attribute.domain.rawValue) \(attribute.name)"] ?? terms + attribute.name
  }

  /// Attributes whose values are IRIs where they look like one.
  static let linkAttributes: Set<String> = ["sameAs", "url", "themes", "sources"]

  /// The names of attributes by property, for each domain.
  static let attributeOfProperty: [Schema.Domain: [String: Schema.Attribute]] = {
    var result: [Schema.Domain: [String: Schema.Attribute]] = [:]
    for attribute in Schema.attributes where attribute.name != "type" {
      result[attribute.domain, default: [:]][property(attribute)] = attribute
    }
    return result
  }()

  /// Properties with a meaning of their own; an attribute that has such a name is spelled apart.
  static let reserved: Set<String> = [
    RDF.type, subject, predicate, object, isDirected, identifier, origin, isStrict,
    isDirectedByDefault, structure, hasGeometry,
  ]

  /// The prefixes of what PolisGraph writes: our own first, then by name.
  static let namespaces: [Namespace] =
    [
      Namespace("polis", terms), Namespace("id", nodes), Namespace("rel", relations),
      Namespace("edge", edges), Namespace("attr", attributes), Namespace("type", types),
      Namespace("graph", graphs),
    ]
    + Namespaces.wellKnown.filter {
      ["dcterms", "geo", "oa", "rdf", "rdfs", "schema", "skos", "xsd"].contains($0.prefix)
    }
}
