/// Names of the RDF vocabulary.
public enum RDF {
  /// The namespace.
  public static let namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  /// The name `rdf:type`.
  public static let type = namespace + "type"
  /// The name `rdf:first`.
  public static let first = namespace + "first"
  /// The name `rdf:rest`.
  public static let rest = namespace + "rest"
  /// The name `rdf:nil`.
  public static let `nil` = namespace + "nil"
  /// The name `rdf:langString`.
  public static let langString = namespace + "langString"
  /// The name `rdf:HTML`.
  public static let html = namespace + "HTML"
  /// The name `rdf:XMLLiteral`.
  public static let xmlLiteral = namespace + "XMLLiteral"
}

/// Names of the XML Schema datatypes that RDF uses.
public enum XSD {
  /// The namespace.
  public static let namespace = "http://www.w3.org/2001/XMLSchema#"
  /// The name `xsd:string`.
  public static let string = namespace + "string"
  /// The name `xsd:boolean`.
  public static let boolean = namespace + "boolean"
  /// The name `xsd:integer`.
  public static let integer = namespace + "integer"
  /// The name `xsd:decimal`.
  public static let decimal = namespace + "decimal"
  /// The name `xsd:double`.
  public static let double = namespace + "double"
}

/// A namespace and the prefix that it is known by.
public struct Namespace: Sendable, Hashable {
  /// The prefix without its colon.
  public let prefix: String
  /// The IRI that names begin with.
  public let iri: String

  /// Pairs a prefix with an IRI.
  public init(_ prefix: String, _ iri: String) {
    self.prefix = prefix
    self.iri = iri
  }
}

/// Namespaces that many use, with the prefixes that they use for them.
public enum Namespaces {
  /// The namespaces, sorted by prefix.
  public static let wellKnown: [Namespace] = [
    Namespace("adms", "http://www.w3.org/ns/adms#"),
    Namespace("dbo", "http://dbpedia.org/ontology/"),
    Namespace("dbr", "http://dbpedia.org/resource/"),
    Namespace("dc", "http://purl.org/dc/elements/1.1/"),
    Namespace("dcat", "http://www.w3.org/ns/dcat#"),
    Namespace("dcterms", "http://purl.org/dc/terms/"),
    Namespace("foaf", "http://xmlns.com/foaf/0.1/"),
    Namespace("geo", "http://www.opengis.net/ont/geosparql#"),
    Namespace("gn", "http://www.geonames.org/ontology#"),
    Namespace("locn", "http://www.w3.org/ns/locn#"),
    Namespace("oa", "http://www.w3.org/ns/oa#"),
    Namespace("org", "http://www.w3.org/ns/org#"),
    Namespace("owl", "http://www.w3.org/2002/07/owl#"),
    Namespace("prov", "http://www.w3.org/ns/prov#"),
    Namespace("qb", "http://purl.org/linked-data/cube#"),
    Namespace("rdf", RDF.namespace),
    Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    Namespace("schema", "https://schema.org/"),
    Namespace("sh", "http://www.w3.org/ns/shacl#"),
    Namespace("skos", "http://www.w3.org/2004/02/skos/core#"),
    Namespace("time", "http://www.w3.org/2006/time#"),
    Namespace("vann", "http://purl.org/vocab/vann/"),
    Namespace("vcard", "http://www.w3.org/2006/vcard/ns#"),
    Namespace("void", "http://rdfs.org/ns/void#"),
    Namespace("wd", "http://www.wikidata.org/entity/"),
    Namespace("wdt", "http://www.wikidata.org/prop/direct/"),
    Namespace("wgs", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    Namespace("xsd", XSD.namespace),
  ]
}
