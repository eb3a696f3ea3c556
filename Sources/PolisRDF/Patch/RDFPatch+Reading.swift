import PolisText

extension RDFPatch {
  /// Reads a patch: one row a line, each of which ends with a dot.
  ///
  /// | row | does |
  /// | --- | --- |
  /// | `H NAME VALUE .` | says something of the patch, and is passed over |
  /// | `TX .` `TC .` `TA .` | begins, ends and takes back a block; without them all is one block |
  /// | `PA "NAME" "IRI" .` | declares a prefix, which writers may use |
  /// | `PD "NAME" .` | forgets a prefix |
  /// | `A SUBJECT PREDICATE OBJECT GRAPH .` | adds a statement, `D` removes it; the graph may lack |
  ///
  /// - Throws: ``RDFSyntaxError`` for the first fault, also for a block that has no end: such a
  ///   patch may have been cut.
  public init(_ bytes: [UInt8]) throws(RDFSyntaxError) {
    var reader = RDFPatchReader(bytes)
    do {
      try reader.read()
    } catch {
      throw RDFSyntaxError(
        error.kind, excerpt: RDFSyntaxError.excerpt(of: bytes.span, at: error.offset),
        at: SourcePosition(offset: error.offset, in: bytes.span))
    }
    self = reader.patch
  }
}

/// Reads an RDF Patch row by row.
private struct RDFPatchReader {
  private(set) var patch = RDFPatch()
  private var bytes: [UInt8]
  private var lines = LineReader(takesGraphs: true)
  /// Where the open block began, and what to take back to if it is aborted.
  private var block: (offset: Int, mark: (steps: Int, prefixes: Int))?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(RDFSyntaxError.Fault) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      try row(start, end, line)
      start = end + 1
      line += 1
    }
    if let block { throw .init(.unfinishedBlock, at: block.offset) }
  }

  private mutating func row(_ start: Int, _ end: Int, _ line: Int) throws(RDFSyntaxError.Fault) {
    let begin = blanks(from: start, to: end)
    if begin == end || bytes[begin] == UInt8(ascii: "#") { return }
    var index = begin
    while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ".") { index += 1 }
    let position = SourcePosition(line: line, column: begin - start + 1)
    switch String(decoding: bytes[begin..<index], as: UTF8.self) {
    case "A": try statement(index, end, isAdded: true, position)
    case "D": try statement(index, end, isAdded: false, position)
    case "TX":
      if block != nil { throw .init(.unfinishedBlock, at: begin) }
      block = (begin, patch.mark)
      try finish(index, end)
    case "TC":
      if block == nil { throw .init(.unopenedBlock, at: begin) }
      block = nil
      try finish(index, end)
    case "TA":
      guard let block else { throw .init(.unopenedBlock, at: begin) }
      patch.forget(since: block.mark)
      self.block = nil
      try finish(index, end)
    case "PA":
      let (name, next) = try prefixName(index, end)
      let (iri, last) = try word(next, end, else: .expectedIRI)
      patch.append(RDFPatch.PrefixStep(name: name, iri: iri))
      try finish(try graphName(last, end), end)
    case "PD":
      let (name, next) = try prefixName(index, end)
      patch.append(RDFPatch.PrefixStep(name: name, iri: nil))
      try finish(try graphName(next, end), end)
    case "H":
      let (_, next) = try word(index, end, else: .malformedHeader)
      try finish(try word(next, end, else: .malformedHeader).end, end)
    default: throw .init(.unknownOperation, at: begin)
    }
  }

  /// The rest of a row `A` or `D`: a line of N-Quads.
  private mutating func statement(
    _ start: Int, _ end: Int, isAdded: Bool, _ position: SourcePosition
  ) throws(RDFSyntaxError.Fault) {
    unbracketLabels(start, end)
    let begin = blanks(from: start, to: end)
    // The reader of lines passes over empty ones; here a statement is due.
    if begin == end || bytes[begin] == UInt8(ascii: "#") {
      throw .init(.expectedSubject, at: begin)
    }
    // Swapped, not copied: the patch grows with each row.
    var row = RowSink(patch: RDFPatch(), isAdded: isAdded, position: position)
    swap(&row.patch, &patch)
    let text = bytes
    try lines.read(text.span, from: begin, to: end, into: &row)
    swap(&row.patch, &patch)
  }

  /// Rewrites blank nodes that stand as `<_:label>`, as stores do that have labels of any form.
  private mutating func unbracketLabels(_ start: Int, _ end: Int) {
    var index = start
    while index < end {
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while index < end, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      } else if bytes[index] == UInt8(ascii: "<"), index + 2 < end,
        bytes[index + 1] == UInt8(ascii: "_"), bytes[index + 2] == UInt8(ascii: ":")
      {
        // Blanks of the same width keep the places of all that follows.
        bytes[index] = 0x20
        while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
        if index < end { bytes[index] = 0x20 }
      }
      index += 1
    }
  }

  // MARK: Words

  private func blanks(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D {
      index += 1
    }
    return index
  }

  /// The name of a prefix, with or without quotes and colon.
  private func prefixName(
    _ start: Int, _ end: Int
  ) throws(RDFSyntaxError.Fault) -> ([UInt8], Int) {
    // The empty prefix must be quoted, else nothing would stand there.
    var (name, next) = try word(start, end, else: .expectedPrefixName)
    if name.last == UInt8(ascii: ":") { name.removeLast() }
    return (name, next)
  }

  /// A word, a quoted string or an IRI in brackets, without its marks.
  private func word(
    _ start: Int, _ end: Int, else kind: RDFSyntaxError.Kind
  ) throws(RDFSyntaxError.Fault) -> (text: [UInt8], end: Int) {
    let begin = blanks(from: start, to: end)
    guard begin < end, begin > start, bytes[begin] != UInt8(ascii: ".") else {
      throw .init(kind, at: begin)
    }
    let close: UInt8? =
      switch bytes[begin] {
      case UInt8(ascii: "\""): UInt8(ascii: "\"")
      case UInt8(ascii: "<"): UInt8(ascii: ">")
      default: nil
      }
    var index = begin + 1
    guard let close else {
      while index < end, bytes[index] > 0x20 { index += 1 }
      return (Array(bytes[begin..<index]), index)
    }
    while index < end, bytes[index] != close { index += 1 }
    guard index < end else {
      throw .init(close == UInt8(ascii: ">") ? .unterminatedIRI : .unterminatedString, at: begin)
    }
    return (Array(bytes[(begin + 1)..<index]), index + 1)
  }

  /// Passes over the graph that a prefix is declared for, where one is named.
  private func graphName(_ start: Int, _ end: Int) throws(RDFSyntaxError.Fault) -> Int {
    let begin = blanks(from: start, to: end)
    if begin < end, bytes[begin] == UInt8(ascii: "<") {
      return try word(start, end, else: .expectedIRI).end
    }
    return start
  }

  /// The dot, and nothing but a comment after it.
  private func finish(_ start: Int, _ end: Int) throws(RDFSyntaxError.Fault) {
    var index = blanks(from: start, to: end)
    guard index < end, bytes[index] == UInt8(ascii: ".") else {
      throw .init(.expectedDot, at: index)
    }
    index = blanks(from: index + 1, to: end)
    guard index == end || bytes[index] == UInt8(ascii: "#") else {
      throw .init(.expectedEndOfLine, at: index)
    }
  }
}

/// Puts the statement of one row into a patch.
private struct RowSink: QuadSink {
  var patch: RDFPatch
  let isAdded: Bool
  let position: SourcePosition

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    try patch.append(line, layout, isAdded: isAdded, at: position)
  }
}
