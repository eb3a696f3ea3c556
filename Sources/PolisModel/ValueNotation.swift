/// How the values of one attribute stand as text in a format that has no type for them.
///
/// GraphML has no dates and no lists, DOT has strings only. Both write such values in one of these
/// notations and say which in the attribute ``TypeNotation/attributeName`` of the graph, so that
/// nothing is lost on the way back.
public enum ValueNotation: Hashable, Sendable {
  /// `true` or `false`.
  case boolean
  /// Decimal digits with an optional sign.
  case integer
  /// The shortest decimal number that is this IEEE 754 double; `INF`, `-INF`, `NaN`.
  case real
  /// The text itself.
  case string
  /// `2023`, `2023-06` or `2023-06-21`.
  case date
  /// A JSON array; see ``any``.
  case list
  /// The text itself, which is of this language.
  case text(language: String)
  /// The lexical form itself, which is of this datatype.
  case literal(datatype: String)
  /// One JSON value, for attributes whose values are of several kinds.
  ///
  /// Booleans, integers (no fraction, no exponent), reals, strings and lists are what they are in
  /// JSON; `{"date":"2023-06"}`, `{"text":"Stadt","language":"de"}`,
  /// `{"literal":"…","datatype":"IRI"}` and `{"real":"NaN"}` are the rest.
  case any

  /// The notation that fits a value best, without regard to other values of its attribute.
  public init(for value: AttributeValue) {
    switch value {
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .real: self = .real
    case .string: self = .string
    case .date: self = .date
    case .list: self = .list
    case .text(_, let language): self = .text(language: language)
    case .literal(_, let datatype): self = .literal(datatype: datatype)
    }
  }

  /// Finds a notation by its name, such as `date`, `text@de` or `literal^^IRI`.
  public init?(name: String) {
    switch name {
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "real": self = .real
    case "string": self = .string
    case "date": self = .date
    case "list": self = .list
    case "any": self = .any
    default:
      if name.hasPrefix("text@") {
        self = .text(language: String(name.dropFirst("text@".count)))
      } else if name.hasPrefix("literal^^") {
        self = .literal(datatype: String(name.dropFirst("literal^^".count)))
      } else {
        return nil
      }
    }
  }

  /// The name of the notation.
  public var name: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .real: "real"
    case .string: "string"
    case .date: "date"
    case .list: "list"
    case .any: "any"
    case .text(let language): "text@" + language
    case .literal(let datatype): "literal^^" + datatype
    }
  }

  /// A value in this notation; `nil` where the value is of another kind.
  public func text(of value: AttributeValue) -> String? {
    switch (self, value) {
    case (.boolean, .boolean(let flag)): flag ? "true" : "false"
    case (.integer, .integer(let number)): String(number)
    case (.real, .real(let number)): Self.text(of: number)
    case (.string, .string(let text)): text
    case (.date, .date(let date)): date.description
    case (.list, .list), (.any, _): Self.json(of: value)
    case (.text(let language), .text(let text, let own)): language == own ? text : nil
    case (.literal(let datatype), .literal(let text, let own)): datatype == own ? text : nil
    default: nil
    }
  }

  /// The value that a text stands for; `nil` where the text is not of this notation.
  public func value(of text: String) -> AttributeValue? {
    switch self {
    case .boolean: return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .integer: return Int64(text).map { .integer($0) }
    case .real: return Self.real(text).map { .real($0) }
    case .string: return .string(text)
    case .date: return PartialDate(text).map { .date($0) }
    case .list:
      guard let value = Self.value(ofJSON: text), case .list = value else { return nil }
      return value
    case .any: return Self.value(ofJSON: text)
    case .text(let language): return .text(text, language: language)
    case .literal(let datatype): return .literal(text, datatype: datatype)
    }
  }

  /// The shortest decimal number that is this double, as XML Schema writes it.
  public static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-INF" : "INF" }
    return number.description
  }

  private static func real(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "INF": .infinity
    case "-INF": -.infinity
    default: Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }
}
