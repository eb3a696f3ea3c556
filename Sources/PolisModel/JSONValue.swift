public import PolisText

/// A JSON text that is none.
public struct JSONSyntaxError: SourceFault, Hashable {
  /// The kind of fault.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where it is.
  public let position: SourcePosition?

  /// A fault of a kind.
  package init(code: String, _ message: String, at position: SourcePosition?) {
    self.code = code
    self.message = message
    self.position = position
  }
}

/// JSON (RFC 8259) as far as notations, diffs and policies need it.
package enum JSONValue {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The text of a string.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// Reads a JSON text; `nil` where it is none.
  package init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }

  /// Reads a JSON text.
  ///
  /// - Throws: ``JSONSyntaxError`` at the place where it ceases to be one.
  package init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var reader = Reader(bytes: bytes)
    if let value = reader.value(depth: 0), reader.isAtEnd {
      self = value
      return
    }
    let end = reader.offset >= bytes.count
    throw JSONSyntaxError(
      code: "malformed-json",
      end ? "the JSON text ends too early" : "the JSON text cannot be read from here on",
      at: SourcePosition(offset: reader.offset, in: bytes.span))
  }

  /// The value of a member of an object; of several of one name the last.
  package subscript(member: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == member }?.value
  }

  /// The elements of an array.
  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// Appends a string in quotes.
  package static func append(_ text: String, to result: inout String) {
    result += "\""
    if text.utf8.allSatisfy(isPlain) {
      result += text
      result += "\""
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Control characters and noncharacters have no place in XML.
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }

  /// Whether a byte of UTF-8 is part of no character that is escaped, wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    // The last two begin U+0080 to U+009F, and U+FFFE and U+FFFF.
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xEF
  }

  private struct Reader {
    let bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
      while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        offset += 1
      }
    }

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return offset == bytes.count
      }
    }

    private mutating func take(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard offset + count <= bytes.count,
        bytes[offset..<offset + count].elementsEqual(text.description.utf8)
      else { return false }
      offset += count
      return true
    }

    mutating func value(depth: Int) -> JSONValue? {
      // Nesting has a bound, so that no input exhausts the stack.
      guard depth < 64 else { return nil }
      skipSpace()
      switch next {
      case UInt8(ascii: "\""): return string().map { .string($0) }
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
      case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
      case UInt8(ascii: "n"): return take("null") ? .null : nil
      default: return number()
      }
    }

    private mutating func number() -> JSONValue? {
      let start = offset
      while let byte = next, "+-.eE0123456789".utf8.contains(byte) { offset += 1 }
      return start == offset ? nil : .number(String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    private mutating func array(depth: Int) -> JSONValue? {
      offset += 1
      var elements: [JSONValue] = []
      skipSpace()
      if take("]") { return .array([]) }
      while let element = value(depth: depth + 1) {
        elements.append(element)
        skipSpace()
        if take("]") { return .array(elements) }
        guard take(",") else { return nil }
      }
      return nil
    }

    private mutating func object(depth: Int) -> JSONValue? {
      offset += 1
      var members: [(key: String, value: JSONValue)] = []
      skipSpace()
      if take("}") { return .object([]) }
      while true {
        skipSpace()
        guard next == UInt8(ascii: "\""), let key = string() else { return nil }
        skipSpace()
        guard take(":"), let member = value(depth: depth + 1) else { return nil }
        members.append((key, member))
        skipSpace()
        if take("}") { return .object(members) }
        guard take(",") else { return nil }
      }
    }

    private mutating func string() -> String? {
      offset += 1
      var text: [UInt8] = []
      while let byte = next {
        offset += 1
        switch byte {
        case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let scalar = escape() else { return nil }
          text.append(contentsOf: String(scalar).utf8)
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard let byte = next else { return nil }
      offset += 1
      switch byte {
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "u"):
        guard let high = unit() else { return nil }
        guard high & 0xFC00 == 0xD800 else { return Unicode.Scalar(high) }
        guard take("\\u"), let low = unit(), low & 0xFC00 == 0xDC00 else { return nil }
        return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF))
      default: return Unicode.Scalar(byte)
      }
    }

    private mutating func unit() -> UInt32? {
      guard offset + 4 <= bytes.count else { return nil }
      defer { offset += 4 }
      return UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
    }
  }
}
