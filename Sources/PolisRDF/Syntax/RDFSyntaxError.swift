public import PolisText

/// A fault that stops a reader of RDF text: what is wrong, where, and how to mend it.
public struct RDFSyntaxError: SourceFault, Hashable, CustomStringConvertible {
  /// The kind of fault.
  public let kind: Kind
  /// The text that is wrong, where it helps to see it; else empty.
  public let excerpt: String
  /// Where the fault is.
  public let position: SourcePosition?

  /// The kind of fault, in kebab case.
  public var code: String { kind.rawValue }

  /// What is wrong and what to do.
  public var message: String { excerpt.isEmpty ? kind.advice : "\(kind.advice): \(excerpt)" }

  /// Place, word and message as the command prints them.
  public var description: String { "\(position.map(String.init(describing:)) ?? "-"): \(message)" }

  /// Describes a fault.
  public init(_ kind: Kind, excerpt: String = "", at position: SourcePosition?) {
    self.kind = kind
    self.excerpt = excerpt
    self.position = position
  }
}

extension RDFSyntaxError {
  /// The kinds of fault; the raw value is what programs match on.
  @nonexhaustive
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The input ends in the middle of a statement.
    case unexpectedEnd = "unexpected-end"
    /// Something stands where a subject is due.
    case expectedSubject = "expected-subject"
    /// Something stands where a predicate is due.
    case expectedPredicate = "expected-predicate"
    /// Something stands where an object is due.
    case expectedObject = "expected-object"
    /// Something stands where the name of a graph or the dot is due.
    case expectedGraphOrDot = "expected-graph-or-dot"
    /// Something stands where the dot at the end is due.
    case expectedDot = "expected-dot"
    /// Something stands where `,`, `;`, or the end is due.
    case expectedSeparator = "expected-separator"
    /// A line has more than its statement.
    case expectedEndOfLine = "expected-end-of-line"
    /// A declaration lacks the prefix.
    case expectedPrefixName = "expected-prefix-name"
    /// A declaration lacks the IRI.
    case expectedIRI = "expected-iri"
    /// `^^` without a datatype.
    case expectedDatatype = "expected-datatype"
    /// A byte may not stand in an IRI.
    case forbiddenInIRI = "forbidden-in-iri"
    /// An IRI is not closed.
    case unterminatedIRI = "unterminated-iri"
    /// A relative IRI where only absolute ones may be.
    case relativeIRI = "relative-iri"
    /// A relative IRI without a base.
    case noBase = "no-base"
    /// A prefix that was not declared.
    case undeclaredPrefix = "undeclared-prefix"
    /// A name is not spelled as the grammar says.
    case malformedName = "malformed-name"
    /// The label of a blank node is not spelled as the grammar says.
    case malformedLabel = "malformed-label"
    /// A string is not closed.
    case unterminatedString = "unterminated-string"
    /// A line feed stands in a short string.
    case lineBreakInString = "line-break-in-string"
    /// An escape that does not exist, or one that is cut short.
    case malformedEscape = "malformed-escape"
    /// An escape that names no character.
    case escapeOfNoCharacter = "escape-of-no-character"
    /// A language tag is not spelled as the grammar says.
    case malformedLanguageTag = "malformed-language-tag"
    /// A number is not spelled as the grammar says.
    case malformedNumber = "malformed-number"
    /// A directive that does not exist.
    case unknownDirective = "unknown-directive"
    /// The bytes are not UTF-8.
    case invalidUTF8 = "invalid-utf8"
    /// Brackets are nested too deep.
    case tooDeep = "too-deep"
    /// A token or line is too long.
    case tooLong = "too-long"
    /// A named graph in a target that has none.
    case namedGraph = "named-graph"
    /// More statements than the operation takes.
    case tooManyStatements = "too-many-statements"
    /// Blank nodes look so much alike that telling them apart exceeds the bound on work.
    case blankNodesAlike = "blank-nodes-alike"
    /// A line that is no row of an RDF Patch.
    case unknownOperation = "unknown-operation"
    /// A header of an RDF Patch that lacks its name or value.
    case malformedHeader = "malformed-header"
    /// A block of an RDF Patch that has no end.
    case unfinishedBlock = "unfinished-block"
    /// The end of a block of an RDF Patch that has no beginning.
    case unopenedBlock = "unopened-block"

    var advice: String {
      switch self {
      case .unexpectedEnd: "the input ends inside a statement; finish it with '.'"
      case .expectedSubject: "expected a subject (an IRI or a blank node) or a directive"
      case .expectedPredicate: "expected a predicate (an IRI)"
      case .expectedObject: "expected an object (an IRI, a blank node or a literal)"
      case .expectedGraphOrDot: "expected the name of a graph or '.'"
      case .expectedDot: "expected '.' at the end of the statement"
      case .expectedSeparator: "expected ',', ';' or the end of the statement or bracket"
      case .expectedEndOfLine: "expected the end of the line after '.'; one statement a line"
      case .expectedPrefixName: "expected a prefix with a colon, such as 'ex:'"
      case .expectedIRI: "expected an IRI in angle brackets"
      case .expectedDatatype: "expected the IRI of a datatype after '^^'"
      case .forbiddenInIRI: "this character may not stand in an IRI; percent-encode it"
      case .unterminatedIRI: "the IRI has no closing '>'"
      case .relativeIRI: "the IRI is relative; this syntax takes absolute IRIs only"
      case .noBase: "the IRI is relative and there is no base; declare @base or give --base"
      case .undeclaredPrefix: "the prefix is not declared; add an @prefix line"
      case .malformedName: "not a name, a prefixed name or a keyword"
      case .malformedLabel: "not a label of a blank node, such as '_:b1'"
      case .unterminatedString: "the string is not closed"
      case .lineBreakInString: "a line break in a short string; write \\n or use triple quotes"
      case .malformedEscape: "not an escape that is allowed here"
      case .escapeOfNoCharacter: "the escape names no character that may stand here"
      case .malformedLanguageTag: "not a language tag, such as 'en' or 'pt-BR'"
      case .malformedNumber: "not a number"
      case .unknownDirective: "not a directive; Turtle has @prefix and @base"
      case .invalidUTF8: "not UTF-8; convert the file first"
      case .tooDeep: "brackets are nested deeper than the limit"
      case .tooLong: "a token is longer than the limit"
      case .namedGraph: "the statement is in a named graph; write N-Quads to keep it"
      case .tooManyStatements: "more statements than this operation takes"
      case .blankNodesAlike: "too many blank nodes look alike to name them; give some of them IRIs"
      case .unknownOperation:
        "not a row of an RDF Patch; its rows begin with A, D, PA, PD, TX, TC, TA or H"
      case .malformedHeader: "a header has a name and a value, such as 'H id <urn:uuid:1> .'"
      case .unfinishedBlock: "the block that begins with TX has no TC or TA; the patch may be cut"
      case .unopenedBlock: "the end of a block without its beginning; add 'TX .' before its rows"
      }
    }
  }

  /// A fault on its way from the inner loops: the place still as an offset in the window.
  struct Fault: Error {
    let kind: Kind
    let offset: Int

    @inline(never)
    init(_ kind: Kind, at offset: Int) {
      self.kind = kind
      self.offset = offset
    }
  }

  /// Gives a fault its place and, where it helps, the text that is wrong.
  init(_ fault: Fault, in window: ByteWindow) {
    kind = fault.kind
    position = window.position(at: fault.offset)
    excerpt = Self.excerpt(of: window.bytes.span, at: fault.offset)
  }

  /// The word at a place, for a message: up to 30 characters, nothing that breaks a line.
  static func excerpt(of bytes: Span<UInt8>, at offset: Int) -> String {
    var end = min(offset, bytes.count)
    let start = end
    while end < bytes.count, end - start < 30, bytes[end] > 0x20, bytes[end] < 0x7F { end += 1 }
    var text = ""
    for index in start..<end { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    return text
  }
}
