/// Names elements by type, attributes by name, or both, as `--ignore`, `--only` and rules do.
///
/// | text | means |
/// | --- | --- |
/// | `City` | elements of the type City; where an attribute is asked for, one of that name |
/// | `City.label` | the attribute `label` of elements of the type City |
/// | `*.label` | the attribute `label` of any element |
/// | `City.*` | elements of the type City |
///
/// In RDF a name may be an IRI in angle brackets, whose dots do not count.
public struct Selector: Hashable, Sendable, CustomStringConvertible {
  /// The type; `nil` for any.
  public let type: String?
  /// The attribute; `nil` for any.
  public let attribute: String?
  /// Whether it is one bare word, which may be a type or an attribute.
  public let isBare: Bool

  /// Reads a selector; `nil` where a part is empty.
  public init?(_ text: some StringProtocol) {
    var isInBrackets = false
    let dot = text.firstIndex { character in
      if character == "<" || character == ">" { isInBrackets = character == "<" }
      return character == "." && !isInBrackets
    }
    guard let dot else {
      guard !text.isEmpty else { return nil }
      isBare = text != "*"
      type = isBare ? String(text) : nil
      attribute = isBare ? String(text) : nil
      return
    }
    let (left, right) = (text[..<dot], text[text.index(after: dot)...])
    guard !left.isEmpty, !right.isEmpty else { return nil }
    type = left == "*" ? nil : String(left)
    attribute = right == "*" ? nil : String(right)
    isBare = false
  }

  /// Whether whole elements of a type are meant.
  public func selects(type: String) -> Bool {
    if isBare { return self.type == type }
    return attribute == nil && (self.type == nil || self.type == type)
  }

  /// Whether an attribute of elements of a type is meant, by its own name or with the element.
  public func selects(attribute: String, of type: String) -> Bool {
    if selects(type: type) { return true }
    if isBare { return self.attribute == attribute }
    return (self.type == nil || self.type == type)
      && (self.attribute == nil || self.attribute == attribute)
  }

  /// The selector as it is written.
  public var description: String {
    isBare
      ? type ?? "*" : attribute == nil && type == nil ? "*" : "\(type ?? "*").\(attribute ?? "*")"
  }
}
