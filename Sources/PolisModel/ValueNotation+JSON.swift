extension ValueNotation {
  /// A value as one line of JSON; see ``any``.
  public static func json(of value: AttributeValue) -> String {
    var result = ""
    append(value, to: &result)
    return result
  }

  /// The value that a JSON text stands for; `nil` where it is none of ``any``'s forms.
  public static func value(ofJSON text: String) -> AttributeValue? {
    JSONValue(text).flatMap { value(of: $0) }
  }

  private static func append(_ value: AttributeValue, to result: inout String) {
    switch value {
    case .boolean(let flag): result += flag ? "true" : "false"
    case .integer(let number): result += String(number)
    case .real(let number):
      if number.isFinite {
        result += number.description
      } else {
        result += "{\"real\":\"\(text(of: number))\"}"
      }
    case .string(let text): JSONValue.append(text, to: &result)
    case .date(let date): result += "{\"date\":\"\(date)\"}"
    case .list(let elements):
      result += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { result += "," }
        append(element, to: &result)
      }
      result += "]"
    case .text(let text, let language): append(text, "text", language, "language", to: &result)
    case .literal(let text, let datatype):
      append(text, "literal", datatype, "datatype", to: &result)
    }
  }

  private static func append(
    _ text: String, _ key: String, _ qualifier: String, _ qualifierKey: String,
    to result: inout String
  ) {
    result += "{\"\(key)\":"
    JSONValue.append(text, to: &result)
    result += ",\"\(qualifierKey)\":"
    JSONValue.append(qualifier, to: &result)
    result += "}"
  }

  /// The value that a JSON value stands for; `nil` where it is none of ``any``'s forms.
  package static func value(of json: JSONValue) -> AttributeValue? {
    switch json {
    case .null: return nil
    case .boolean(let flag): return .boolean(flag)
    case .string(let text): return .string(text)
    case .number(let text):
      return text.utf8.contains { ".eE".utf8.contains($0) }
        ? Double(text).flatMap { $0.isFinite ? .real($0) : nil } : Int64(text).map { .integer($0) }
    case .array(let elements):
      let values = elements.compactMap { value(of: $0) }
      return values.count == elements.count ? .list(values) : nil
    case .object(let members):
      switch members.map(\.key) {
      case ["date"]: return members[0].value.text.flatMap { PartialDate($0) }.map { .date($0) }
      case ["real"]: return members[0].value.text.flatMap { ValueNotation.real.value(of: $0) }
      case ["text", "language"]:
        guard let text = members[0].value.text, let tag = members[1].value.text else { return nil }
        return .text(text, language: tag)
      case ["literal", "datatype"]:
        guard let text = members[0].value.text, let iri = members[1].value.text else { return nil }
        return .literal(text, datatype: iri)
      default: return nil
      }
    }
  }
}
