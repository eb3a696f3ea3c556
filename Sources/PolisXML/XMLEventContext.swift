public import PolisText

/// What a handler may ask while it is told of something: texts of names, and the place in the document.
public protocol XMLEventContext: AnyObject {
  /// The token of a text, equal to that of any equal name, prefix or namespace of this document.
  ///
  /// To be asked for when the document starts.
  func token(_ text: String) -> XMLToken
  /// The text of a token; empty for none.
  func string(_ token: XMLToken) -> String
  /// Where the parser is: at the first byte that it has not dealt with.
  var position: SourcePosition { get }
  /// Where the start tag that is being told of begins.
  var tagPosition: SourcePosition { get }
}
