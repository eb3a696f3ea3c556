import PolisGazetteer

/// Ids of nodes and edges, made from what a thing is, never from the order of reading.
///
/// Every id is an XML `NMTOKEN`, so that it stands in GraphML as it is.
public enum Identifier {
  /// The id of a theme, such as `theme.circular-economy`.
  public static func theme(concept: String) -> String { "theme." + slug(concept) }

  /// The id of a document, such as `document.notes.txt`.
  ///
  /// Bytes other than letters, digits, `.`, `_` and `-` are written as `:` and two hexadecimal
  /// digits, so that two names never share an id.
  public static func document(_ name: String) -> String {
    var id = Array("document.".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        id.append(byte)
      default:
        id += [UInt8(ascii: ":"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// The id of a named thing, such as `city.ljubljana-si`.
  ///
  /// - Parameters:
  ///   - type: The type of entity.
  ///   - name: The canonical name.
  ///   - qualifiers: What tells it from its namesakes: country, region, GeoNames number.
  /// - Returns: The id, an XML `NMTOKEN`.
  public static func entity(_ type: String, name: String, qualifiers: [String] = []) -> String {
    ([type + "." + slug(name)] + qualifiers.map(slug)).joined(separator: "-")
  }

  /// The id of the one edge of a type between two nodes.
  public static func edge(_ type: String, from source: String, to target: String) -> String {
    "\(type).\(source)--\(target)"
  }

  /// A name in lower case without marks, its words joined by hyphens.
  ///
  /// Letters that have no ASCII form stay. A name without a letter or digit is spelled out in
  /// hexadecimal, so that no slug is empty.
  public static func slug(_ name: String) -> String {
    var slug = ""
    for scalar in Gazetteer.embedded.key(of: name).unicodeScalars {
      if isKept(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug += "-"
      }
    }
    while slug.last == "-" { slug.removeLast() }
    guard slug.isEmpty else { return slug }
    return "x" + name.utf8.map { String($0, radix: 16) }.joined()
  }

  /// ASCII letters and digits, and the letters of XML's `NameStartChar` beyond ASCII.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x2C00...0x2FEF,
      0x3005...0x3007, 0x3021...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF:
      scalar.properties.isAlphabetic
    case 0x10000...0xEFFFF: scalar.properties.isAlphabetic
    default: false
    }
  }
}
