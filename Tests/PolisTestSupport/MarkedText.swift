public import PolisText

/// A text with the place of a fault marked in it by `¦`, so that no test counts columns.
public struct MarkedText {
  /// The text without its marks.
  public let text: String
  /// The byte offsets of the marks, in the text without them.
  public let marks: [Int]

  /// Takes the marks out of a text.
  public init(_ marked: String) {
    var text = ""
    var marks: [Int] = []
    for character in marked {
      if character == "¦" { marks.append(text.utf8.count) } else { text.append(character) }
    }
    self.text = text
    self.marks = marks
  }

  /// The UTF-8 of the text.
  public var bytes: [UInt8] { Array(text.utf8) }

  /// The place of the first mark.
  public var position: SourcePosition? {
    marks.first.map { SourcePosition(offset: $0, in: bytes.span) }
  }
}
