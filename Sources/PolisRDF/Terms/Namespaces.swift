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
