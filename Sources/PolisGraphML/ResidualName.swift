/// The names of attributes that hold what a GraphML file says outside of its `data`.
///
/// Each is the XPath of the place, seen from the element that carries the attribute. None is an NMTOKEN, so
/// none is the name of a key in a valid file. The faithful writer puts their values back where they were.
enum ResidualName {
  /// The `desc` of an element.
  static let description = "./desc"
  /// The file in which a node or a graph stands.
  static let locator = "./locator/@href"
  /// The kind of link of a locator.
  static let locatorType = "./locator/@type"
  /// The `desc` of the file.
  static let fileDescription = "/graphml/desc"

  /// An XML attribute that GraphML does not define, by its expanded name (`{IRI}name`).
  static func attribute(_ name: String) -> String { "@" + name }
  /// An XML attribute of the root element.
  static func fileAttribute(_ name: String) -> String { "/graphml/@" + name }
  /// The data of the file itself, by the name of their key.
  static func fileData(_ name: String) -> String { "/graphml/data[\(name)]" }
  /// An XML attribute of the data of a name.
  static func dataAttribute(_ attribute: String, of name: String) -> String {
    "./data[\(name)]/@\(attribute)"
  }

  /// Whether a name is of this kind.
  static func contains(_ name: String) -> Bool {
    name.hasPrefix("@") || name.hasPrefix("./") || name.hasPrefix("/graphml/")
  }
}
