public import PolisText

extension RDFPatch {
  /// Makes the changes.
  ///
  /// A patch fits where each statement that goes is there when its row is reached, and each that
  /// comes is not.
  ///
  /// - Parameters:
  ///   - source: The dataset as it was.
  ///   - reader: Its syntax, base and limits.
  /// - Returns: The dataset as it is then.
  /// - Throws: ``RDFPatchMisfit`` with all rows that do not fit; ``RDFSyntaxError`` or
  ///   `InputOutputError` where the dataset cannot be read.
  /// - Complexity: O(*n* log *n*) in the statements of both.
  public func applied(to source: any ByteSource, _ reader: RDFReader) throws -> PatchedDataset {
    var sink = PatchSink(self)
    try reader.read(source, into: &sink)
    var misfits: [RDFPatchMisfit.Row] = []
    for step in steps {
      if sink.isThere[step.statement] == step.isAdded {
        misfits.append(
          RDFPatchMisfit.Row(
            position: step.position,
            message: (step.isAdded
              ? "adds a statement that is there already: "
              : "removes a statement that is not there: ")
              + text(of: step.statement)))
      }
      sink.isThere[step.statement] = step.isAdded
    }
    guard misfits.isEmpty else { throw RDFPatchMisfit(rows: misfits) }
    for number in statements.records.indices where sink.isThere[number] {
      try statements.replay(number, into: &sink.kept)
    }
    for step in prefixes {
      sink.prefixes.removeAll { $0.name == step.name }
      if let iri = step.iri { sink.prefixes.append((step.name, iri)) }
    }
    return PatchedDataset(sink.kept, prefixes: sink.prefixes)
  }

  /// A statement without its line feed.
  private func text(of number: Int) -> String {
    let range = statements.records[number].range
    return String(decoding: statements.text.storage[range].dropLast(), as: UTF8.self)
  }
}

/// A dataset after a patch.
public struct PatchedDataset: Sendable {
  private let store: StatementStore
  private let prefixes: [(name: [UInt8], iri: [UInt8])]

  init(_ store: StatementStore, prefixes: [(name: [UInt8], iri: [UInt8])]) {
    self.store = store
    self.prefixes = prefixes
  }

  /// Writes the dataset: each statement once, sorted by its bytes; blank nodes keep their labels.
  ///
  /// - Throws: ``QuadRefusal`` for a named graph where the syntax has none.
  public func write(as syntax: RDFSyntax, to output: inout OutputBuffer) throws(QuadRefusal) {
    guard syntax == .turtle else {
      for number in store.sortedUnique() {
        let record = store.records[number]
        if record.hasGraph, syntax == .nTriples { throw QuadRefusal(.namedGraph) }
        output.append(store.text.storage.span.extracting(record.range))
      }
      return
    }
    var document = TurtleDocument(isSorted: true)
    for prefix in prefixes { document.prefix(prefix.name.span, iri: prefix.iri.span) }
    for number in store.records.indices { try store.replay(number, into: &document) }
    document.write(to: &output)
  }
}

/// Keeps what a patch does not speak of, and notes what it does.
private struct PatchSink: QuadSink {
  var kept = StatementStore()
  var isThere: [Bool]
  var prefixes: [(name: [UInt8], iri: [UInt8])] = []
  private let patch: RDFPatch

  init(_ patch: RDFPatch) {
    self.patch = patch
    isThere = Array(repeating: false, count: patch.statements.records.count)
  }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    if let number = patch.numbers.known(line) {
      isThere[number] = true
    } else {
      try kept.statement(line, layout)
    }
  }

  mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>) {
    func copy(_ bytes: Span<UInt8>) -> [UInt8] { bytes.indices.map { bytes[$0] } }
    let name = copy(name)
    prefixes.removeAll { $0.name == name }
    prefixes.append((name, copy(iri)))
  }
}
