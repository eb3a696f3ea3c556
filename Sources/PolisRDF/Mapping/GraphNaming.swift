import PolisModel

/// What nodes, types, attributes and evidence are called in RDF, and what the names mean.
///
/// Every rule here can be turned round, so that a graph comes back as it was.
enum GraphNaming {
  private typealias Names = PolisVocabulary

  // MARK: Nodes

  /// The IRI of a node: its id, where that is an address already; else a name of our own.
  static func iri(ofNode id: String) -> String {
    isAddress(id) && !id.hasPrefix(Names.root) ? id : Names.nodes + IRICoding.encoded(id)
  }

  /// The id of the node that an IRI names.
  static func node(_ iri: String) -> String {
    rest(of: iri, after: Names.nodes).flatMap { IRICoding.decoded($0) } ?? iri
  }

  private static func isAddress(_ text: String) -> Bool {
    (text.contains("://") || text.hasPrefix("urn:")) && IRICoding.isIRI(text)
  }

  /// The id of the node of a theme's concept.
  static func themeID(_ concept: String) -> String { "theme." + concept }

  /// The concept of the theme that an IRI names; `nil` where it names no theme.
  static func concept(_ iri: String) -> String? {
    iri.hasPrefix(Names.nodes)
      ? rest(of: node(iri), after: themeID("")).map { String($0) } : nil
  }

  static func rest(of iri: String, after prefix: String) -> Substring? {
    iri.hasPrefix(prefix) ? iri.dropFirst(prefix.count) : nil
  }

  // MARK: Types

  /// The class of a type of nodes.
  static func nodeClass(_ type: String) -> String {
    Schema.NodeType(rawValue: type) != nil ? Names.terms + type : other(type)
  }

  /// The type of nodes that a class stands for; `nil` for the class of nodes without type.
  static func nodeType(_ iri: String) -> String? { type(iri, unless: Names.nodeClass) }

  /// The property of a type of edges.
  static func edgeProperty(_ type: String) -> String {
    if Schema.EdgeType(rawValue: type) != nil { return Names.terms + type }
    if Names.attributeOfProperty[.node]?[type] != nil || Names.reserved.contains(type) {
      return Names.types + IRICoding.encoded(type)
    }
    return other(type)
  }

  /// The type of edges that a property stands for; `nil` for that of edges without type.
  static func edgeType(_ iri: String) -> String? { type(iri, unless: Names.relatedTo) }

  private static func other(_ type: String) -> String {
    isAddress(type) && !type.hasPrefix(Names.root)
      ? type : Names.types + IRICoding.encoded(type)
  }

  private static func type(_ iri: String, unless untyped: String) -> String? {
    if iri == untyped { return nil }
    if let name = rest(of: iri, after: Names.terms) { return String(name) }
    return rest(of: iri, after: Names.types).flatMap { IRICoding.decoded($0) } ?? iri
  }

  // MARK: Attributes

  /// The property of an attribute.
  static func property(_ domain: Schema.Domain, _ name: String) -> String {
    if let attribute = Schema.attribute(domain, name), name != "type" {
      return Names.property(attribute)
    }
    let isFree =
      isAddress(name) && !name.hasPrefix(Names.root) && !Names.reserved.contains(name)
      && Names.attributeOfProperty[domain]?[name] == nil
    return isFree ? name : Names.attributes + IRICoding.encoded(name)
  }

  /// The attribute that a property stands for.
  static func attribute(_ domain: Schema.Domain, _ property: String) -> String {
    if let attribute = Names.attributeOfProperty[domain]?[property] { return attribute.name }
    return rest(of: property, after: Names.attributes).flatMap { IRICoding.decoded($0) }
      ?? property
  }

  // MARK: Evidence

  /// The IRI of a place in a document: that of the document with a fragment of RFC 5147.
  static func iri(of evidence: Evidence) -> String {
    let range = "\(evidence.range.lowerBound),\(evidence.range.upperBound)"
    return iri(ofDocument: evidence.document) + "#char=" + range
  }

  /// The IRI of a document's node, whose id is made of the document's name.
  static func iri(ofDocument name: String) -> String {
    var id: [UInt8] = Array("document.".utf8)
    for byte in name.utf8 {
      if byte < 0x80, Characters.isNameByte(byte) || byte == UInt8(ascii: ".") {
        id.append(byte)
      } else {
        id += Array(":".utf8) + hex(byte)
      }
    }
    return Names.nodes + String(decoding: id, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> [UInt8] {
    [byte >> 4, byte & 0xF].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
  }

  /// The place that an IRI names, without its words; `nil` where it is not in our form.
  static func evidence(_ iri: String) -> Evidence? {
    guard let rest = rest(of: iri, after: Names.nodes + "document."),
      let hash = rest.firstIndex(of: "#")
    else { return nil }
    let encoded = String(rest[..<hash].map { $0 == ":" ? "%" : $0 })
    guard let place = Evidence(encoded + rest[hash...]), self.iri(of: place) == iri else {
      return nil
    }
    return place
  }

  /// The IRI of what selects a place in its document.
  static func selector(of evidence: String) -> String {
    guard let mark = evidence.range(ofFirst: "#char=") else { return evidence + "#selector" }
    return evidence[..<mark.lowerBound] + "#selector=" + evidence[mark.upperBound...]
  }
}

extension String {
  fileprivate func range(ofFirst word: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(word) {
        return index..<self.index(index, offsetBy: word.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
