/// Reads Turtle 1.1 as a machine of states over a stack of its own.
///
/// No function calls itself, so nesting uses no stack of the program; no token is kept
/// after its statement has been handed on, so memory does not grow with the document.
/// The arena holds, for each open bracket, `SUBJECT PREDICATE `; an object is appended,
/// the line is handed on, the object is cut off again.
struct TurtleReader {
  typealias Fault = RDFSyntaxError.Fault

  /// What is due next.
  enum State: UInt8 {
    /// A directive or a subject; the document may end here.
    case statement
    /// A predicate.
    case verb
    /// A predicate, `;`, or the end, right after `;`.
    case verbOrEnd
    /// A predicate or `.`, right after `[…]` as a subject.
    case verbOrDot
    /// A predicate or `]`, right after `[`.
    case verbOrClose
    /// An object.
    case object
    /// `,`, `;`, or the end of the list.
    case separator
    /// An item or `)`.
    case item
  }

  /// What opened a frame.
  enum Bracket: UInt8 {
    /// Nothing: the statement itself.
    case none
    /// `[` where a subject stands, with predicates inside; without any; `[` where an object stands.
    case subjectNode, anonymousSubject, objectNode
    /// `(` where a subject stands, where an object stands.
    case subjectList, objectList
  }

  /// A subject and predicate under way, in the arena from `start` on.
  struct Frame {
    var start: Int
    var subjectEnd: Int
    var predicateEnd: Int
    var bracket: Bracket
    /// Lists only: whether an item has been read.
    var hasItems: Bool
  }

  var state = State.statement
  var frame = Frame(start: 0, subjectEnd: 0, predicateEnd: 0, bracket: .none, hasItems: false)
  var outerFrames: [Frame] = []
  var arena = ByteArena()
  var scratch = ByteArena()
  var prefixes = PrefixTable()
  var base: BaseIRI?
  var labels = MadeLabels()
  let depthLimit: Int

  /// Starts a document.
  init(base: BaseIRI?, limits: RDFLimits) {
    self.base = base
    depthLimit = limits.depth
  }

  /// Reads as many tokens as are whole.
  ///
  /// - Returns: The index of the first byte that is still needed.
  mutating func read<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, from start: Int, isFinal: Bool, into sink: inout Sink
  ) throws(Fault) -> Int {
    var index = start
    while true {
      let token = try TurtleReader.skipSpace(bytes, from: index, isFinal: isFinal)
      if token == TermScanner.cut { return index }
      if token == bytes.count {
        if isFinal, state != .statement { throw Fault(.unexpectedEnd, at: token) }
        return token
      }
      let next: Int
      switch state {
      case .object: next = try object(bytes, at: token, isFinal: isFinal, into: &sink)
      case .verb: next = try verb(bytes, at: token, isFinal: isFinal)
      case .separator: next = try separator(bytes, at: token)
      case .verbOrEnd, .verbOrDot, .verbOrClose:
        next = try verbOrEnd(bytes, at: token, isFinal: isFinal)
      case .statement: next = try statement(bytes, at: token, isFinal: isFinal, into: &sink)
      case .item: next = try item(bytes, at: token, isFinal: isFinal, into: &sink)
      }
      // A token that is cut is read again from its first byte.
      if next == TermScanner.cut { return token }
      index = next
    }
  }

  /// Passes over white space and comments; ``TermScanner/cut`` where a comment is not whole.
  @inline(__always)
  static func skipSpace(
    _ bytes: Span<UInt8>, from start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x09, 0x0D: index &+= 1
      case UInt8(ascii: "#"):
        index = try comment(bytes, from: index, isFinal: isFinal)
        if index == TermScanner.cut { return index }
      default: return index
      }
    }
    return index
  }

  @inline(never)
  private static func comment(
    _ bytes: Span<UInt8>, from start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D { return index }
      if byte < 0x80 {
        index += 1
      } else {
        let character = Characters.decode(bytes, at: index, end: bytes.count)
        if character.length < 0 && !isFinal { return TermScanner.cut }
        if character.length <= 0 { throw Fault(.invalidUTF8, at: index) }
        index += character.length
      }
    }
    return isFinal ? index : TermScanner.cut
  }

  /// [7] predicateObjectList, at a predicate.
  @inline(__always)
  private mutating func verb(
    _ bytes: Span<UInt8>, at index: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    arena.truncate(to: frame.subjectEnd)
    arena.append(0x20)
    let next = try predicate(bytes, at: index, isFinal: isFinal)
    if next == TermScanner.cut { return next }
    frame.predicateEnd = arena.count
    arena.append(0x20)
    state = .object
    return next
  }

  /// [7] predicateObjectList, where it may be empty or end.
  private mutating func verbOrEnd(
    _ bytes: Span<UInt8>, at index: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ";") where state == .verbOrEnd: return index + 1
    case UInt8(ascii: "."), UInt8(ascii: "]"):
      // `[]` as a subject says nothing yet.
      if bytes[index] == UInt8(ascii: "]"), state == .verbOrClose,
        frame.bracket == .subjectNode
      {
        frame.bracket = .anonymousSubject
      }
      return try separator(bytes, at: index)
    default: return try verb(bytes, at: index, isFinal: isFinal)
    }
  }

  /// After an object: what goes on, or what ends.
  @inline(__always)
  private mutating func separator(_ bytes: Span<UInt8>, at index: Int) throws(Fault) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ";"): state = .verbOrEnd
    case UInt8(ascii: ","): state = .object
    case UInt8(ascii: "."):
      guard frame.bracket == .none else { throw Fault(.expectedSeparator, at: index) }
      arena.truncate(to: 0)
      state = .statement
    case UInt8(ascii: "]"):
      switch frame.bracket {
      case .subjectNode, .anonymousSubject, .objectNode: closeNode()
      default: throw Fault(.expectedSeparator, at: index)
      }
    default: throw Fault(.expectedSeparator, at: index)
    }
    return index &+ 1
  }

  /// Ends a `[…]`; as a subject it stays, in the place of the frame below.
  private mutating func closeNode() {
    let closed = frame
    frame = outerFrames.removeLast()
    if closed.bracket == .objectNode {
      arena.truncate(to: closed.start)
      state = frame.bracket == .subjectList || frame.bracket == .objectList ? .item : .separator
    } else {
      arena.truncate(to: closed.subjectEnd)
      frame.subjectEnd = closed.subjectEnd
      // `[] .` says nothing, so the grammar wants a predicate after it.
      state = closed.bracket == .anonymousSubject ? .verb : .verbOrDot
    }
  }
}
