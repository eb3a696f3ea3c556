/// What the features of a pair weigh.
///
/// Weights are whole numbers, so that parts of a sum can be kept and put together in any order. The
/// words of a sentence are added up once for each kind of pair: a range of them is a difference.
struct PairWeight: PairFeatureSink {
  private let model: PairModel
  private var kind = PairModel.Kind.cooperatesWith
  private var sum: Int32 = 0
  /// The sum before what is to be remembered.
  private var start: Int32 = 0

  /// The sums of the words before each unit of the sentence, a column a form and kind; those that
  /// are filled, and the rows of weights of each unit.
  private var columns: [Int32] = []
  private var filled: UInt32 = 0
  private var rows: [Int32] = []
  private var rowEnds: [Int32] = []

  private var typeSums = Memory(count: PairModel.Kind.allCases.count * TypePair.count)
  private var contextSums = Memory(
    count: PairModel.Kind.allCases.count * 2 * (PairFeatures.Context.last + 1))

  init(_ model: PairModel) { self.model = model }

  /// The sum of the pair at hand, in parts of `PairModel.scale`.
  var total: Int32 { sum }

  func wants(_ kind: PairModel.Kind) -> Bool { model.canHold(kind) }

  mutating func begin(_ sentence: PairSentence) {
    contextSums.forget()
    filled = 0
    rows.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    for unit in sentence.units {
      for place in unit.tags { rows.append(model.row(tag: sentence.tags[place])) }
      if unit.isPlainWord { rows.append(model.row(word: unit.word)) }
      rowEnds.append(Int32(truncatingIfNeeded: rows.count))
    }
    let size = (sentence.units.count + 1) * PairModel.columns
    if columns.count < size { columns = Array(repeating: 0, count: size) }
  }

  mutating func move() { typeSums.forget() }

  mutating func begin(_ kind: PairModel.Kind) {
    self.kind = kind
    sum = 0
  }

  @inline(__always)
  mutating func take(_ feature: PairFeature) { sum &+= model.weight(of: feature, kind) }

  mutating func take(
    _ form: PairFeature.Form, wordsAt units: Range<Int>, of sentence: PairSentence
  ) {
    guard !units.isEmpty else { return }
    let column = PairModel.column(kind, form)
    let base = column * (rowEnds.count + 1)
    if filled >> UInt32(column) & 1 == 0 { fill(column, base) }
    sum &+= columns[base + units.upperBound] &- columns[base + units.lowerBound]
  }

  private mutating func fill(_ column: Int, _ base: Int) {
    filled |= 1 << UInt32(column)
    var total: Int32 = 0
    var place = 0
    columns[base] = 0
    for (unit, end) in rowEnds.enumerated() {
      while place < Int(end) {
        total &+= model.weight(row: rows[place], column: column)
        place += 1
      }
      columns[base + unit + 1] = total
    }
  }

  // MARK: What was taken before

  mutating func recall(_ types: TypePair) -> Bool {
    take(known: typeSums[kind.number * TypePair.count + types.number])
  }

  mutating func remember(_ types: TypePair) {
    typeSums[kind.number * TypePair.count + types.number] = sum &- start
  }

  mutating func recall(_ context: PairFeatures.Context, isSource: Bool) -> Bool {
    take(known: contextSums[place(of: context, isSource: isSource)])
  }

  mutating func remember(_ context: PairFeatures.Context, isSource: Bool) {
    contextSums[place(of: context, isSource: isSource)] = sum &- start
  }

  private func place(of context: PairFeatures.Context, isSource: Bool) -> Int {
    (kind.number * 2 + (isSource ? 1 : 0)) * (PairFeatures.Context.last + 1)
      + Int(context.rawValue)
  }

  private mutating func take(known: Int32?) -> Bool {
    start = sum
    sum &+= known ?? 0
    return known != nil
  }

  /// Sums by number, all of which can be forgotten at once.
  private struct Memory {
    private var sums: [(age: Int32, sum: Int32)]
    private var age: Int32 = 1

    init(count: Int) { sums = Array(repeating: (0, 0), count: count) }

    mutating func forget() { age &+= 1 }

    subscript(place: Int) -> Int32? {
      get { sums[place].age == age ? sums[place].sum : nil }
      set { sums[place] = (age, newValue ?? 0) }
    }
  }
}
