/// The value of an attribute of a graph, node or edge.
public enum AttributeValue: Hashable, Sendable {
  /// True or false.
  case boolean(Bool)
  /// A whole number of 64 bits.
  case integer(Int64)
  /// A number of IEEE 754 double precision.
  case real(Double)
  /// Text of no stated language.
  case string(String)
  /// A date as precisely as it is known.
  case date(PartialDate)
  /// Values in order.
  case list([AttributeValue])
  /// Text of a language (BCP 47 tag), as RDF has it.
  case text(String, language: String)
  /// A lexical form with the IRI of its datatype, kept as it is.
  ///
  /// Holds what the other cases cannot: foreign RDF literals, HTML strings of DOT
  /// (``htmlDatatype``) and foreign XML in GraphML data (``xmlDatatype``).
  case literal(String, datatype: String)

  /// The datatype of HTML strings.
  public static let htmlDatatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML"
  /// The datatype of XML fragments.
  public static let xmlDatatype = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"

  /// The text of a string or of a text with a language.
  public var stringValue: String? {
    switch self {
    case .string(let text), .text(let text, _): text
    default: nil
    }
  }

  /// The number of an integer or a real.
  public var doubleValue: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  /// The elements of a list; of any other value, the value alone.
  public var elements: [AttributeValue] {
    if case .list(let elements) = self { elements } else { [self] }
  }
}

extension AttributeValue {
  /// Whether two values are the same, by the total order: -0 is not 0, and NaN is NaN.
  public static func == (left: AttributeValue, right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.real(let a), .real(let b)): a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): isSame(a, b)
    case (.date(let a), .date(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.text(let a, let x), .text(let b, let y)),
      (.literal(let a, let x), .literal(let b, let y)):
      isSame(a, b) && isSame(x, y)
    default: false
    }
  }

  /// Hashes what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    switch self {
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .real(let value): hasher.combine(value.bitPattern)
    // Equal by scalars is equal by Unicode's canonical equivalence, so this hash is fit.
    case .string(let text): hasher.combine(text)
    case .date(let date): hasher.combine(date)
    case .list(let elements): hasher.combine(elements)
    case .text(let text, let qualifier), .literal(let text, let qualifier):
      hasher.combine(text)
      hasher.combine(qualifier)
    }
  }

  /// Swift's own equality of strings holds composed and decomposed letters for the same; files do
  /// not.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}

extension AttributeValue: Comparable {
  /// A total order over all values: first by kind, then by value.
  ///
  /// Reals are ordered as IEEE 754 `totalOrder`, strings by their UTF-8.
  public static func < (left: AttributeValue, right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.integer(let a), .integer(let b)): a < b
    case (.real(let a), .real(let b)):
      a.isTotallyOrdered(belowOrEqualTo: b) && a.bitPattern != b.bitPattern
    case (.string(let a), .string(let b)): isOrdered(a, before: b)
    case (.date(let a), .date(let b)): a < b
    case (.list(let a), .list(let b)): a.lexicographicallyPrecedes(b)
    case (.text(let a, let x), .text(let b, let y)),
      (.literal(let a, let x), .literal(let b, let y)):
      isSame(a, b) ? isOrdered(x, before: y) : isOrdered(a, before: b)
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .boolean: 0
    case .integer: 1
    case .real: 2
    case .string: 3
    case .date: 4
    case .list: 5
    case .text: 6
    case .literal: 7
    }
  }

  private static func isOrdered(_ left: String, before right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension AttributeValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// A list.
  public init(arrayLiteral elements: AttributeValue...) { self = .list(elements) }
}
