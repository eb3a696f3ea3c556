/// Text made safe for Markdown and Mermaid.
enum MarkdownText {
  /// A text in which no character means anything to GitHub's Markdown.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Wording.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A name would call a person, a number link to an issue.
      case "@": result += "&#64;"
      case "#": result += "&#35;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "|", "~", "!", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.replacing("://", with: ":&#8203;//")
  }

  /// A text as the label of a Mermaid node or edge, in quotes.
  static func mermaidLabel(_ text: String) -> String {
    var result = ""
    for scalar in Wording.line(text, atMost: 40).unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "\\", ";", "|", "{", "}", "[", "]", "(", ")":
        result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(result)\""
  }
}
