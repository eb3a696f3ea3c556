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
    var isFirstWord = true
    var word = ""
    for scalar in Wording.line(text, atMost: 40).unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "\\", ";", "|", "{", "}", "[", "]", "(", ")":
        result += "#\(scalar.value);"
      // Some versions of Mermaid take "- x" and "1. x" for lists, and draw none.
      case " " where isFirstWord && isListMark(word):
        result += "#160;"
        isFirstWord = false
      case " ":
        result += " "
        isFirstWord = false
      default: result.unicodeScalars.append(scalar)
      }
      if isFirstWord { word.unicodeScalars.append(scalar) }
    }
    return "\"\(result)\""
  }

  private static func isListMark(_ word: String) -> Bool {
    ["+", "-", "*"].contains(word)
      || ([".", ")"].contains(word.last) && word.dropLast().allSatisfy(\.isNumber))
  }
}
