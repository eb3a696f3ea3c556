public import PolisText

/// Reads the changes of a tab-separated file.
///
/// UTF-8, one change a line. The first line names the columns, in any order: `action` (add, override,
/// deny; add where it is empty), `name`, `names` (others, between `|`), `acronyms` (between `|`), `kind` (city, region,
/// country, institution, programme, macroregion), `type`, `geonames`, `country` (ISO 3166-1 alpha-2), `iso3166-2`,
/// `nuts` (between `|`), `lat`, `lon`, `population`, `within` (a GeoNames number), `sameAs` (IRIs between `|`). Empty lines
/// and lines that begin with `#` are passed over.
public struct GazetteerTable: Sendable {
  /// Reads a file that is in memory.
  ///
  /// - Throws: ``GazetteerTableError`` at the first line that cannot be used.
  public static func read(_ bytes: [UInt8]) throws(GazetteerTableError) -> [GazetteerChange] {
    if let offset = firstInvalidUTF8(in: bytes.span) {
      throw GazetteerTableError(
        "invalid-utf8", "not UTF-8; save the table as UTF-8",
        at: SourcePosition(offset: offset, in: bytes.span))
    }
    var columns: [Column] = []
    var changes: [GazetteerChange] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if line.last == 0x0D { line.removeLast() }
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let cells = Cells(line, line: number)
      if columns.isEmpty {
        columns = try header(cells)
      } else {
        changes.append(try change(cells, columns))
      }
    }
    return changes
  }

  private enum Column: String, CaseIterable {
    case action, name, names, acronyms, kind, type, geonames, country
    case iso = "iso3166-2"
    case nuts, lat, lon, population, within, sameAs
  }

  /// The cells of a line with their places.
  private struct Cells {
    var texts: [String] = []
    var places: [SourcePosition] = []
    let line: Int

    init(_ bytes: ArraySlice<UInt8>, line: Int) {
      self.line = line
      for cell in bytes.split(separator: 0x09, omittingEmptySubsequences: false) {
        texts.append(String(decoding: cell.trimmingBlanks, as: UTF8.self))
        places.append(
          SourcePosition(line: line, column: cell.startIndex - bytes.startIndex + 1))
      }
    }
  }

  private static func header(_ cells: Cells) throws(GazetteerTableError) -> [Column] {
    var columns: [Column] = []
    for (text, place) in zip(cells.texts, cells.places) {
      guard let column = Column(rawValue: text) else {
        let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
        throw GazetteerTableError(
          "unknown-column", "no column \"\(text)\"; the first line names some of: \(known)",
          at: place)
      }
      guard !columns.contains(column) else {
        throw GazetteerTableError(
          "repeated-column", "a second column \"\(text)\"; name each once", at: place)
      }
      columns.append(column)
    }
    return columns
  }

  private static func change(
    _ cells: Cells, _ columns: [Column]
  ) throws(GazetteerTableError) -> GazetteerChange {
    guard cells.texts.count <= columns.count else {
      throw GazetteerTableError(
        "too-many-cells",
        "\(cells.texts.count) cells under \(columns.count) columns; take out a tab",
        at: cells.places[columns.count])
    }
    var change = GazetteerChange(.add)
    change.position = SourcePosition(line: cells.line, column: 1)
    var latitude: Double?
    var longitude: Double?
    for (index, text) in cells.texts.enumerated() where !text.isEmpty {
      let place = cells.places[index]
      func wrong(_ what: String) -> GazetteerTableError {
        GazetteerTableError(
          "invalid-\(columns[index].rawValue)", "\"\(text)\" is \(what)", at: place)
      }
      switch columns[index] {
      case .action:
        guard let action = GazetteerChange.Action(rawValue: text) else {
          throw wrong("no action; write add, override or deny")
        }
        change.action = action
      case .name: change.name = text
      case .names: change.otherNames = list(text)
      case .acronyms: change.acronyms = list(text)
      case .kind:
        guard let kind = EntryKind(named: text) else {
          throw wrong(
            "no kind; write city, region, country, institution, programme or macroregion")
        }
        change.kind = kind
      case .type: change.type = text
      case .geonames:
        guard let number = UInt32(text), number > 0 else { throw wrong("no GeoNames number") }
        change.geonames = Int(number)
      case .country:
        guard let code = CountryCode(text) else {
          throw wrong("no country code; write two capital letters")
        }
        change.country = code
      case .iso: change.iso3166_2 = text
      case .nuts: change.nuts = list(text)
      case .lat:
        guard let value = Double(text), (-90.0...90.0).contains(value) else {
          throw wrong("no latitude; write degrees from -90 to 90")
        }
        latitude = value
      case .lon:
        guard let value = Double(text), (-180.0...180.0).contains(value) else {
          throw wrong("no longitude; write degrees from -180 to 180")
        }
        longitude = value
      case .population:
        guard let value = UInt32(text) else { throw wrong("no number of people") }
        change.population = Int(value)
      case .within:
        guard let number = UInt32(text), number > 0 else { throw wrong("no GeoNames number") }
        change.within = Int(number)
      case .sameAs: change.sameAs = list(text)
      }
    }
    if let latitude, let longitude {
      change.point = GeographicPoint(latitude: latitude, longitude: longitude)
    } else if latitude != nil || longitude != nil {
      throw GazetteerTableError(
        "half-a-point", "a latitude or longitude alone; give both or none", at: change.position)
    }
    try check(change)
    return change
  }

  /// Refuses a change that says too little to be carried out.
  static func check(_ change: GazetteerChange) throws(GazetteerTableError) {
    switch change.action {
    case .add where change.geonames == nil && (change.name.isEmpty || change.kind == nil):
      throw GazetteerTableError(
        "incomplete-entry", "a new entry needs a name and a kind", at: change.position)
    case .override where change.geonames == nil:
      throw GazetteerTableError(
        "incomplete-override", "an override needs the GeoNames number of what it replaces",
        at: change.position)
    case .deny where change.geonames == nil && change.name.isEmpty:
      throw GazetteerTableError(
        "incomplete-denial", "a denial needs a name, a GeoNames number, or both",
        at: change.position)
    default: break
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: "|").map {
      String(decoding: Array($0.utf8)[...].trimmingBlanks, as: UTF8.self)
    }
    .filter { !$0.isEmpty }
  }
}

/// A fault in a gazetteer of the user's.
public struct GazetteerTableError: SourceFault, Hashable {
  /// The kind of fault; programs match on it.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where it is.
  public let position: SourcePosition?

  /// Describes a fault.
  public init(_ code: String, _ message: String, at position: SourcePosition?) {
    self.code = code
    self.message = message
    self.position = position
  }
}

extension EntryKind {
  /// The kind of a word such as `city`; `nil` where there is none.
  public init?(named word: String) {
    guard let kind = EntryKind.allCases.first(where: { "\($0)" == word }) else { return nil }
    self = kind
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks at the ends.
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    var rest = self
    while let byte = rest.first, byte == 0x20 { rest.removeFirst() }
    while let byte = rest.last, byte == 0x20 { rest.removeLast() }
    return rest
  }
}
