public import PolisText

/// The statements that came and went between two datasets, blank nodes seen through.
///
/// Both sides are read once into 128-bit hashes of their statements, which are sorted and compared;
/// sides that differ are read again, and only what differs is kept. Without a scratch space memory
/// is 24 bytes a statement; with one it is bounded, whatever the size of the sides.
///
/// Blank nodes are matched first by what is said of them, then by how much of it they share, so
/// that few statements are told apart that need not be: two datasets that differ in the names of
/// blank nodes only do not differ. For that all statements with blank nodes are held in memory,
/// unless those of both sides are the same to the letter.
public struct RDFDiff: Sendable {
  /// How two datasets are compared.
  public struct Options: Sendable {
    /// Where what memory does not hold goes; `nil` to hold all in memory.
    public var scratch: (any ScratchSpace)? {
      get { room.scratch }
      set { room.scratch = newValue }
    }
    /// How memory and disk are shared out; for tests that choose small parts.
    package var room = SortingRoom()
    /// Whether blank nodes are the same only where their labels are.
    ///
    /// What is told apart then need not differ; what is told to be the same always is.
    public var seesLabels = false

    /// In memory, with blank nodes seen through.
    public init() {}
  }

  /// One side of a comparison.
  public struct Side: Sendable {
    private let reader: RDFReader
    private let name: String
    private let open: @Sendable () throws -> any ByteSource

    /// A side that can be read more than once; its name stands in faults.
    public init(
      _ reader: RDFReader, name: String = "-", open: @escaping @Sendable () throws -> any ByteSource
    ) {
      self.reader = reader
      self.name = name
      self.open = open
    }

    /// Hands all statements of the side to a sink.
    ///
    /// - Throws: ``SideError`` where it cannot be read.
    public func read<Sink: QuadSink & ~Copyable>(into sink: inout Sink) throws(SideError) {
      do {
        try reader.read(open(), into: &sink)
      } catch {
        throw SideError(name: name, error: error)
      }
    }

    /// Reads the side for the first time.
    fileprivate func scan(
      _ key: StatementHash.Key, in room: SortingRoom
    ) throws -> RecordMerge<ByHash> {
      var scan = StatementScan(key, in: room)
      do {
        try reader.read(open(), into: &scan)
      } catch {
        if let failure = scan.failure { throw failure }
        throw SideError(name: name, error: error)
      }
      return try scan.sorted()
    }

    /// Reads the side again, where there is something to take out of it.
    fileprivate func take(
      _ records: RecordRuns<ByPlace>, _ key: StatementHash.Key, takesBlank: Bool,
      in room: SortingRoom
    ) throws -> StatementTake {
      var take = try StatementTake(records.sorted(), key, takesBlank: takesBlank, in: room)
      guard take.isWaiting || takesBlank else { return take }
      do {
        try reader.take(open(), into: &take)
      } catch {
        switch take.failure {
        case .scratch(let failure): throw failure
        case .tooManyBlankNodes: throw TooManyBlankNodes()
        case .changed: break
        case nil: throw SideError(name: name, error: error)
        }
      }
      if take.failure == nil, !take.isWaiting { return take }
      throw InputOutputError(
        .read, path: name, reason: "it changed while it was compared; compare a copy of it")
    }
  }

  /// What went: canonical N-Quads in the order of their bytes, with the old side's blank nodes.
  public let removed: StatementList
  /// What came; blank nodes that the old side has bear its names, others are `_:new0`, `_:new1` ….
  public let added: StatementList
  /// How many different statements the old side has.
  public let oldCount: Int
  /// How many different statements the new side has.
  public let newCount: Int

  /// Whether nothing came or went.
  public var isEmpty: Bool { removed.isEmpty && added.isEmpty }

  /// Compares two datasets.
  ///
  /// - Throws: ``SideError`` with what reading a side throws; ``TooManyBlankNodes``;
  ///   `InputOutputError` where a side changes meanwhile or the scratch space fails.
  /// - Complexity: O(*n* log *n*) in the statements; blank nodes are refined until nothing more is
  ///   told apart.
  public init(from old: Side, to new: Side, options: Options = Options()) throws {
    let (key, room) = (StatementHash.Key(), options.room)
    let difference = try HashDifference(
      old.scan(key, in: room), new.scan(key, in: room), seesLabels: options.seesLabels, in: room)
    let takesBlank = difference.hasBlank
    let gone = try old.take(difference.removed, key, takesBlank: takesBlank, in: room)
    let come = try new.take(difference.added, key, takesBlank: takesBlank, in: room)
    try self.init(difference, gone, come)
  }

  /// Compares two datasets, both read at the same time; see ``init(from:to:options:)``.
  public init(readingAtOnce old: Side, _ new: Side, options: Options = Options()) async throws {
    let (key, room) = (StatementHash.Key(), options.room)
    async let before = old.scan(key, in: room)
    async let after = new.scan(key, in: room)
    let difference = try await HashDifference(
      before, after, seesLabels: options.seesLabels, in: room)
    let takesBlank = difference.hasBlank
    async let gone = old.take(difference.removed, key, takesBlank: takesBlank, in: room)
    async let come = new.take(difference.added, key, takesBlank: takesBlank, in: room)
    try await self.init(difference, gone, come)
  }

  private init(
    _ difference: HashDifference, _ gone: consuming StatementTake, _ come: consuming StatementTake
  ) throws {
    oldCount = difference.oldCount
    newCount = difference.newCount
    if let before = gone.blank, let after = come.blank {
      let blank = try BlankNodeDiff(before, after)
      try gone.add(blank.removed)
      try come.add(blank.added)
    }
    removed = try gone.lines.sorted()
    added = try come.lines.sorted()
  }

  static func isOrdered(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

/// The statements with blank nodes differ, and are more than memory may hold.
public struct TooManyBlankNodes: Error {}
