public import PolisText

/// Writes Turtle as statements come: those that follow one another and share a subject
/// become a block, and namespaces get prefixes as they come into use.
///
/// Nothing is gathered but the block under way, so that the prefixes which it needs stand
/// before it. Blank nodes keep their labels. ``TurtleDocument`` does more for datasets
/// that fit into memory.
public struct TurtleWriter: QuadSink, ~Copyable {
  /// How the facts of a block are laid out.
  public enum Style: Sendable, Hashable {
    /// A line for each predicate, with its objects.
    case compact
    /// A line for each fact, and the dot on a line of its own: a fact that changes
    /// changes one line.
    case factPerLine
  }

  private var output: OutputBuffer
  private let style: Style
  private var spelling: TurtleSpelling
  private var block = ByteArena(capacity: 1 << 16)
  private var subject = ByteArena(capacity: 256)
  private var predicate = ByteArena(capacity: 256)
  private var hasBlock = false
  private var declarations = ByteArena(capacity: 256)
  private var isEmpty = true

  /// A block is not gathered beyond this many bytes; prefixes wait for the next one then.
  private static let blockLimit = 1 << 20

  /// Starts a document.
  ///
  /// - Parameters:
  ///   - output: Where it goes.
  ///   - style: How facts are laid out.
  ///   - namespaces: Prefixes to use for these namespaces, declared as they come into use.
  ///   - discovers: Whether other namespaces get prefixes, too.
  public init(
    to output: consuming OutputBuffer, style: Style = .compact, namespaces: [Namespace] = [],
    discovers: Bool = true
  ) {
    self.output = output
    self.style = style
    spelling = TurtleSpelling(namespaces, discovers: discovers)
  }

  /// Notes a prefix of the input, to be used for the same namespace.
  public mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>) {
    spelling.learn(name, iri: iri)
  }

  /// Writes a statement.
  public mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    if layout.graphEnd != layout.objectEnd { throw QuadRefusal(.namedGraph) }
    let subjectBytes = line.extracting(0..<layout.subjectEnd)
    let predicateBytes = line.extracting((layout.subjectEnd &+ 1)..<layout.predicateEnd)
    if hasBlock, subject.holds(subjectBytes) {
      if style == .compact, predicate.holds(predicateBytes) {
        block.append(" , ")
      } else {
        block.append(style == .compact ? " ;\n    " : " ;\n  ")
        begin(predicateBytes)
      }
      if block.count > TurtleWriter.blockLimit, spelling.undeclared.isEmpty {
        output.append(block)
        block.truncate(to: 0)
      }
    } else {
      endBlock()
      hasBlock = true
      subject.truncate(to: 0)
      subject.append(subjectBytes)
      spelling.append(subjectBytes, isVocabulary: false, to: &block)
      block.append(style == .compact ? " " : "\n  ")
      begin(predicateBytes)
    }
    spelling.append(
      line.extracting((layout.predicateEnd &+ 1)..<layout.objectEnd),
      isVocabulary: TurtleSpelling.isType(predicateBytes), to: &block)
  }

  @inline(__always)
  private mutating func begin(_ bytes: Span<UInt8>) {
    predicate.truncate(to: 0)
    predicate.append(bytes)
    spelling.append(predicate: bytes, to: &block)
    block.append(0x20)
  }

  private mutating func endBlock() {
    guard hasBlock else { return }
    block.append(style == .compact ? " .\n" : " ;\n.\n")
    spelling.declare(to: &declarations)
    if declarations.count > 0 {
      if !isEmpty { output.append(0x0A) }
      output.append(declarations)
      declarations.truncate(to: 0)
      isEmpty = false
    }
    if !isEmpty { output.append(0x0A) }
    output.append(block)
    block.truncate(to: 0)
    hasBlock = false
    isEmpty = false
  }

  /// Writes a line of comment, after a blank line; a line feed in the text begins another.
  public mutating func comment(_ text: String) {
    endBlock()
    if !isEmpty { output.append(0x0A) }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      output.append("# ")
      output.append(String(line))
      output.append(0x0A)
    }
    isEmpty = false
  }

  /// Declares prefixes here, in the order given.
  public mutating func declare(_ namespaces: [Namespace]) {
    endBlock()
    if !isEmpty, !namespaces.isEmpty { output.append(0x0A) }
    for namespace in namespaces {
      let iri = Array(namespace.iri.utf8)
      let number = spelling.namespaces.number(of: iri.span)
      spelling.namespaces.setPrefix(Array(namespace.prefix.utf8), of: number)
      spelling.namespaces.markDeclared(number)
      output.append("@prefix \(namespace.prefix): <\(namespace.iri)> .\n")
      isEmpty = false
    }
  }

  /// Ends the document and gives the output back, to be finished by its owner.
  public consuming func finish() -> OutputBuffer {
    endBlock()
    return output
  }
}

extension OutputBuffer {
  /// Appends what an arena holds.
  mutating func append(_ arena: borrowing ByteArena) {
    append(arena.storage.span.extracting(0..<arena.count))
  }
}

extension ByteArena {
  /// Whether it holds just these bytes.
  @inline(__always)
  func holds(_ bytes: Span<UInt8>) -> Bool {
    ByteOrder.isEqual(storage.span.extracting(0..<count), bytes)
  }
}
