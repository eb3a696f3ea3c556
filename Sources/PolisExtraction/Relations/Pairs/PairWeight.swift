/// What the features of a pair weigh.
///
/// Weights are whole numbers, so that parts of a sum can be kept and put together in any order. The
/// words of a sentence are added up once for each kind of pair: a range of them is a difference.
struct PairWeight: PairFeatureSink {
  private let model: PairModel
  private var kind = PairModel.Kind.cooperatesWith
  private var sum: Int32 = 0

  /// The sums of the words before each unit of the sentence, a column a form and kind; those that
  /// are filled, and the rows of weights of each unit.
  private var columns = Array(repeating: Int32(0), count: 64 * PairModel.columns)
  private var filled: UInt32 = 0
  private var rows: [Int32] = []
  private var rowEnds: [Int32] = []

  private var types = Memory(count: TypePair.count)
  private var contexts = Memory(count: PairFeatures.Context.count * 2)
  private var sentences = Memory(count: 1)
  private var neighbours = Memory(count: 32 * PairFeatures.sides)
  /// Only visits hang on roles.
  private var roles = Memory(count: PairFeatures.roleNumbers, kinds: 2)
  /// Where the sentence begins among the units of the text.
  private var firstUnit = 0

  init(_ model: PairModel) { self.model = model }

  /// The sum of the pair at hand, in parts of `PairModel.scale`.
  var total: Int32 { sum }

  func wants(_ kind: PairModel.Kind) -> Bool { model.canHold(kind) }

  mutating func begin(_ sentence: PairSentence, of text: PairText) {
    contexts.forget()
    sentences.forget()
    neighbours.forget()
    filled = 0
    firstUnit = sentence.units.lowerBound
    rows.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    for index in sentence.units {
      let unit = text.units[index]
      for place in unit.tags { rows.append(model.row(tag: text.tags[place])) }
      if unit.isPlainWord { rows.append(model.row(word: unit.word)) }
      rowEnds.append(Int32(truncatingIfNeeded: rows.count))
    }
    let size = (sentence.units.count + 1) * PairModel.columns
    if columns.count < size { columns = Array(repeating: 0, count: size * 2) }
    neighbours.grow(to: (sentence.units.count + 1) * PairFeatures.sides)
  }

  mutating func move() { types.forget() }

  mutating func begin(_ kind: PairModel.Kind) {
    self.kind = kind
    sum = 0
  }

  @inline(__always)
  mutating func take(_ feature: PairFeature) { sum &+= model.weight(of: feature, kind) }

  mutating func take(_ form: PairFeature.Form, wordsAt units: Range<Int>, of text: PairText) {
    guard !units.isEmpty else { return }
    let column = PairModel.column(kind, form)
    let base = column * (rowEnds.count + 1)
    if filled >> UInt32(column) & 1 == 0 { fill(column, base) }
    let first = base - firstUnit
    sum &+= columns[first + units.upperBound] &- columns[first + units.lowerBound]
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

  @inline(__always)
  mutating func once(
    _ group: PairFeatureGroup, _ number: Int, _ tell: (inout Self) -> Void
  ) {
    if let known = self[group, number] {
      sum &+= known
    } else {
      let start = sum
      tell(&self)
      self[group, number] = sum &- start
    }
  }

  private subscript(group: PairFeatureGroup, number: Int) -> Int32? {
    @inline(__always) get {
      switch group {
      case .types: types[kind.number, number]
      case .context: contexts[kind.number, number]
      case .sentence: sentences[kind.number, number]
      case .neighbours: neighbours[kind.number, number]
      case .roles: roles[kind == .visited ? 0 : 1, number]
      }
    }
    @inline(__always) set {
      switch group {
      case .types: types[kind.number, number] = newValue
      case .context: contexts[kind.number, number] = newValue
      case .sentence: sentences[kind.number, number] = newValue
      case .neighbours: neighbours[kind.number, number] = newValue
      case .roles: roles[kind == .visited ? 0 : 1, number] = newValue
      }
    }
  }

  /// Sums by kind and number, all of which can be forgotten at once.
  private struct Memory {
    /// The age of each sum, and the sum.
    private var sums: [UInt64]
    private var age: UInt32 = 1
    private let kinds: Int

    init(count: Int, kinds: Int = PairModel.Kind.allCases.count) {
      sums = Array(repeating: 0, count: count * kinds)
      self.kinds = kinds
    }

    mutating func grow(to count: Int) {
      if sums.count < count * kinds { self = Memory(count: count * 2, kinds: kinds) }
    }

    mutating func forget() { age &+= 1 }

    subscript(kind: Int, number: Int) -> Int32? {
      @inline(__always) get {
        let known = sums[number * kinds + kind]
        return UInt32(truncatingIfNeeded: known >> 32) == age
          ? Int32(truncatingIfNeeded: known) : nil
      }
      @inline(__always) set {
        let sum = UInt64(UInt32(bitPattern: newValue ?? 0))
        sums[number * kinds + kind] = UInt64(age) << 32 | sum
      }
    }
  }
}
