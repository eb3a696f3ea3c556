/// Where the terms of a statement stand in its spelling.
///
/// A statement is handed on as one line of canonical N-Triples or N-Quads:
/// `SUBJECT PREDICATE OBJECT .⏎` or `SUBJECT PREDICATE OBJECT GRAPH .⏎`, single
/// spaces between. So a term ends where its space stands, and the next begins after it.
public struct StatementLayout: Sendable, Hashable {
  /// The end of the subject, which begins at 0.
  public var subjectEnd: Int
  /// The end of the predicate.
  public var predicateEnd: Int
  /// The end of the object.
  public var objectEnd: Int
  /// The end of the graph's name; equal to `objectEnd` in the default graph.
  public var graphEnd: Int

  /// Names the four ends.
  public init(subjectEnd: Int, predicateEnd: Int, objectEnd: Int, graphEnd: Int) {
    self.subjectEnd = subjectEnd
    self.predicateEnd = predicateEnd
    self.objectEnd = objectEnd
    self.graphEnd = graphEnd
  }

  /// The subject's bytes.
  public var subject: Range<Int> { 0..<subjectEnd }
  /// The predicate's bytes.
  public var predicate: Range<Int> { (subjectEnd + 1)..<predicateEnd }
  /// The object's bytes.
  public var object: Range<Int> { (predicateEnd + 1)..<objectEnd }
  /// The bytes of the graph's name; `nil` in the default graph.
  public var graph: Range<Int>? { graphEnd == objectEnd ? nil : (objectEnd + 1)..<graphEnd }
}

/// What takes the statements of a reader: a writer, a counter, a builder of graphs.
///
/// Terms arrive in their canonical N-Triples spelling: IRIs resolved and without
/// escapes, `"` around lexical forms, escapes only where they must be, no
/// `^^xsd:string`. Two terms are equal where their bytes are.
public protocol QuadSink: ~Copyable {
  /// Takes a statement.
  ///
  /// - Parameters:
  ///   - line: Its canonical spelling with ` .` and a line feed at the end; valid
  ///     during the call only.
  ///   - layout: Where the terms are.
  /// - Throws: ``QuadRefusal`` where it cannot be taken; the reader adds the place.
  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal)

  /// Notes a prefix that the input declares; `iri` comes without brackets.
  mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>)
}

extension QuadSink where Self: ~Copyable {
  /// Passes over the prefix.
  public mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>) {}
}

/// Why a sink will not take a statement.
public struct QuadRefusal: Error, Sendable, Hashable {
  /// The kinds of refusal.
  public enum Reason: UInt8, Sendable, Hashable {
    /// The target has no place for named graphs.
    case namedGraph
    /// The target holds no more statements.
    case tooManyStatements
  }
  /// Why.
  public let reason: Reason

  /// Refuses for a reason.
  public init(_ reason: Reason) { self.reason = reason }
}

extension QuadRefusal {
  /// The fault that a reader reports for it.
  var kind: RDFSyntaxError.Kind {
    switch reason {
    case .namedGraph: .namedGraph
    case .tooManyStatements: .tooManyStatements
    }
  }
}
