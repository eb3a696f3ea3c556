import PolisXML

/// The names of attributes that hold what a GraphML file says outside of its `data`.
///
/// Each is the XPath of the place, seen from the element that carries the attribute. None is an NMTOKEN, so
/// none is the name of a key in a valid file. The faithful writer puts their values back where they were.
enum ResidualName {
  /// The `desc` of an element.
  static let description = "./desc"
  /// An XML attribute of the `desc` of an element.
  static func descriptionAttribute(_ name: String) -> String { "./desc/@" + name }
  /// The file in which a node or a graph stands.
  static let locator = "./locator/@href"
  /// The kind of link of a locator.
  static let locatorType = "./locator/@type"
  /// Another XML attribute of a locator.
  static func locatorAttribute(_ name: String) -> String { "./locator/@" + name }
  /// The `desc` of an end of a hyperedge, counted from 1.
  static func endpointDescription(_ number: Int) -> String { "./endpoint[\(number)]/desc" }
  /// An XML attribute of an end of a hyperedge that GraphML does not define.
  static func endpointAttribute(_ name: String, of number: Int) -> String {
    "./endpoint[\(number)]/@\(name)"
  }
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

extension ResidualName {
  /// Where a value stands in the file.
  enum Place: Hashable {
    case attribute(name: String, namespace: String?)
    case description
    case descriptionAttribute(name: String, namespace: String?)
    case locator
    case locatorType
    case locatorAttribute(name: String, namespace: String?)
    case endpointDescription(Int)
    case endpointAttribute(Int, name: String, namespace: String?)
    case dataAttribute(data: String, name: String, namespace: String?)
    case fileAttribute(name: String, namespace: String?)
    case fileDescription

    /// The place that a name tells of; `nil` where it is not the name of one.
    init?(_ name: String) {
      switch name {
      case ResidualName.description: self = .description
      case ResidualName.locator: self = .locator
      case ResidualName.locatorType: self = .locatorType
      case ResidualName.fileDescription: self = .fileDescription
      default:
        if name.hasPrefix("@") {
          guard let (name, namespace) = ResidualName.parts(of: name.dropFirst()) else { return nil }
          self = .attribute(name: name, namespace: namespace)
        } else if name.hasPrefix("/graphml/@") {
          guard let (name, namespace) = ResidualName.parts(of: name.dropFirst("/graphml/@".count))
          else { return nil }
          self = .fileAttribute(name: name, namespace: namespace)
        } else if name.hasPrefix("./desc/@") {
          guard let (name, namespace) = ResidualName.parts(of: name.dropFirst("./desc/@".count))
          else { return nil }
          self = .descriptionAttribute(name: name, namespace: namespace)
        } else if name.hasPrefix("./locator/@") {
          guard let (name, namespace) = ResidualName.parts(of: name.dropFirst("./locator/@".count))
          else { return nil }
          self = .locatorAttribute(name: name, namespace: namespace)
        } else if name.hasPrefix("./endpoint["), let place = ResidualName.endpoint(name) {
          self = place
        } else if name.hasPrefix("./data["), let end = name.range(ofLast: "]/@") {
          let data = name[name.index(name.startIndex, offsetBy: "./data[".count)..<end.lowerBound]
          guard let (name, namespace) = ResidualName.parts(of: name[end.upperBound...]) else {
            return nil
          }
          self = .dataAttribute(data: String(data), name: name, namespace: namespace)
        } else {
          return nil
        }
      }
    }
  }

  /// The name of the key of data of the file, if a name is theirs.
  static func fileDataName(_ name: String) -> String? {
    guard name.hasPrefix("/graphml/data["), name.hasSuffix("]") else { return nil }
    return String(name.dropFirst("/graphml/data[".count).dropLast())
  }

  /// What a name says of an end of a hyperedge.
  private static func endpoint(_ name: String) -> Place? {
    let rest = name.dropFirst("./endpoint[".count)
    guard let end = rest.firstIndex(of: "]"), let number = Int(rest[..<end]), number > 0 else {
      return nil
    }
    let part = rest[rest.index(after: end)...]
    if part == "/desc" { return .endpointDescription(number) }
    guard part.hasPrefix("/@"), let (name, namespace) = parts(of: part.dropFirst(2)) else {
      return nil
    }
    return .endpointAttribute(number, name: name, namespace: namespace)
  }

  /// The local name and the namespace of an expanded name; `nil` where it is none that XML has.
  private static func parts(of expanded: Substring) -> (String, String?)? {
    var namespace: String?
    var local = expanded
    if expanded.hasPrefix("{") {
      guard let end = expanded.lastIndex(of: "}") else { return nil }
      namespace = String(expanded[expanded.index(after: expanded.startIndex)..<end])
      local = expanded[expanded.index(after: end)...]
    }
    guard let first = local.unicodeScalars.first, first == "_" || first.properties.isAlphabetic,
      !local.contains(":"), isNMTOKEN(String(local).utf8.span), namespace != ""
    else { return nil }
    return (String(local), namespace)
  }
}

extension String {
  /// Where a text stands last in this one.
  fileprivate func range(ofLast text: String) -> Range<Index>? {
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(text) { return index(end, offsetBy: -text.count)..<end }
      end = index(before: end)
    }
    return nil
  }
}
