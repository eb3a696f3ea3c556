import PolisText

/// Text on its way into labels and tooltips.
enum DiagramText {
  /// Text in an HTML-like label: markup escaped, control characters made visible.
  static func html(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Text in a tooltip or link.
  ///
  /// `&` is an entity, since Graphviz decodes those; backslashes are doubled, since Graphviz
  /// replaces `\N` and the like. Line feeds stay.
  static func plain(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "\\": result += "\\\\"
      case "\n": result += "&#10;"
      case "\t", "\r": result += " "
      case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A name in an XML id: letters, digits, `.`, `-` as they are, all else by its code.
  static func identifier(_ text: String, prefix: String) -> String {
    var result = prefix
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-": result.unicodeScalars.append(scalar)
      default: result += "_\(String(scalar.value, radix: 16))_"
      }
    }
    return result
  }

  /// Words in lines of about a width; what is longer than all lines together is cut with `…`.
  static func lines(_ text: String, width: Int, most: Int = 4) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
      while line.count > width * 2 {
        lines.append(String(line.prefix(width)))
        line = String(line.dropFirst(width))
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    if lines.count <= most { return lines }
    return Array(lines.prefix(most - 1)) + [lines[most - 1] + "…"]
  }

  /// `1` or `1 thing`, `2 things`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
