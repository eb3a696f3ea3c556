/// What is known of an entry: figures at the cost of a memory access, and all of it on demand.
extension Gazetteer {
  /// The number of entries.
  public var entryCount: Int { table.count + (overlay?.table.count ?? 0) }

  /// The gazetteer without the user's changes.
  var withoutOverlay: Gazetteer {
    var result = self
    result.overlay = nil
    return result
  }

  /// The table that has an entry, and its place there.
  @inline(__always)
  private func record(_ id: EntryID) -> (table: EntryTable, index: Int) {
    let index = Int(id.number)
    if index >= table.count, let overlay { return (overlay.table, index - table.count) }
    return (table, index)
  }

  /// What kind of thing an entry is.
  public func kind(of id: EntryID) -> EntryKind {
    let (table, index) = record(id)
    return table.kind(index)
  }

  /// The depth of a region below its country; see ``GazetteerEntry/level``.
  public func level(of id: EntryID) -> Int {
    let (table, index) = record(id)
    return table.level(index)
  }

  /// The country of an entry.
  public func country(of id: EntryID) -> CountryCode? {
    let (table, index) = record(id)
    let packed = table.country(index)
    return packed == 0 ? nil : CountryCode(packed: packed)
  }

  /// How many people live there, for weighing candidates; of a region, the sum of its cities.
  public func population(of id: EntryID) -> Int {
    let (table, index) = record(id)
    return table.population(index)
  }

  /// Whether a city is the capital of its country.
  public func isCapital(_ id: EntryID) -> Bool {
    let (table, index) = record(id)
    return table.isCapital(index)
  }

  /// Where an entry is.
  public func point(of id: EntryID) -> GeographicPoint? {
    let (table, index) = record(id)
    return table.point(index)
  }

  /// The GeoNames number of a place.
  public func geonames(of id: EntryID) -> Int? {
    let (table, index) = record(id)
    let number = table.geonames(index)
    return number == 0 ? nil : Int(number)
  }

  /// What an entry lies in directly.
  public func parent(of id: EntryID) -> EntryID? {
    let (table, index) = record(id)
    guard let parent = table.parent(index) else { return nil }
    let number = UInt32(truncatingIfNeeded: parent)
    return EntryID(overlay?.replacements[number] ?? number)
  }

  /// Whether the first entry lies in the second, directly or not.
  ///
  /// - Complexity: O(depth), at most eight steps.
  public func isEntry(_ inner: EntryID, within outer: EntryID) -> Bool {
    var current = inner
    for _ in 0..<8 {
      guard let next = parent(of: current) else { return false }
      if next == outer { return true }
      current = next
    }
    return false
  }

  /// The canonical name of an entry.
  public func name(of id: EntryID) -> String {
    let (table, index) = record(id)
    return table.name(index)
  }

  /// Whether an entry has an official or local name that is not its canonical one.
  public func hasOtherNativeName(_ id: EntryID) -> Bool {
    let (table, index) = record(id)
    let native = table.nativeName(index)
    return !native.isEmpty && native != table.name(index)
  }

  /// The code of a division by ISO 3166-2.
  public func isoCode(of id: EntryID) -> String? {
    let (table, index) = record(id)
    return table.isoCode(index).nonEmpty
  }

  /// The entry of a country.
  public func entry(of country: CountryCode) -> EntryID? {
    let range = image.range(of: .countries)
    for offset in stride(from: range.lowerBound, to: range.upperBound, by: 6)
    where image.u16(offset) == country.packed {
      return EntryID(image.u32(offset + 2))
    }
    return nil
  }

  /// The entry of a GeoNames number.
  ///
  /// - Complexity: O(log *n*).
  public func entry(geonames number: Int) -> EntryID? {
    if let added = overlay?.byGeoNames[number] { return EntryID(added) }
    let range = image.range(of: .byGeoNames)
    var low = 0
    var high = range.count / 4
    while low < high {
      let middle = (low + high) / 2
      let index = Int(image.u32(range.lowerBound + middle * 4))
      let candidate = Int(table.geonames(index))
      if candidate == number { return EntryID(index) }
      if candidate < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Everything about an entry.
  public func entry(_ id: EntryID) -> GazetteerEntry {
    let (table, index) = record(id)
    let strings = table.strings(index)
    let kind = table.kind(index)
    let geonames = geonames(of: id)
    let nuts = Self.parts(of: strings.nuts)
    var sameAs: [String] = []
    if let geonames { sameAs.append("https://sws.geonames.org/\(geonames)/") }
    sameAs += nuts.map { Self.nuts + $0 }
    sameAs += Self.parts(of: strings.sameAs)
    let population = table.population(index)
    return GazetteerEntry(
      kind: kind, level: table.level(index), name: strings.name,
      nativeName: strings.native.nonEmpty, acronym: strings.acronym.nonEmpty,
      type: strings.type.nonEmpty, geonames: geonames, country: country(of: id)?.description,
      iso3166_2: strings.iso.nonEmpty, nuts: nuts, point: table.point(index),
      population: kind == .region || population == 0 ? nil : population,
      isCapital: table.isCapital(index), parent: parent(of: id),
      partOf: Int(strings.owner).map { EntryID($0) }, sameAs: sameAs)
  }

  private static func parts(of list: String) -> [String] {
    list.isEmpty ? [] : list.split(separator: "|").map(String.init)
  }

  /// The first-level division that an entry lies in, or that it is.
  public func firstLevelDivision(of id: EntryID) -> EntryID? {
    var current: EntryID? = id
    for _ in 0..<8 {
      guard let here = current else { return nil }
      if kind(of: here) == .region, level(of: here) == 1 { return here }
      current = parent(of: here)
    }
    return nil
  }
}

extension String {
  /// The string, or `nil` where it is empty.
  var nonEmpty: String? { isEmpty ? nil : self }
}
