/// What a user's gazetteer changes, ready for lookup.
struct GazetteerOverlay: Sendable {
  let image: GazetteerImage
  let names: NameTrie
  let table: EntryTable
  /// Entries that are never meant.
  let denied: Set<UInt32>
  /// Entries that are replaced, and by which.
  let replacements: [UInt32: UInt32]
  /// Entries by GeoNames number, where the embedded image has none or an older one.
  let byGeoNames: [Int: UInt32]

  /// The number that stands for 'all that bears this name'.
  static let everything: UInt32 = 0x0FFF_FFFF
  /// The role that marks a denial.
  static let denial: UInt8 = 3
}

extension Gazetteer {
  /// A gazetteer with changes made to this one.
  ///
  /// Changes to an entry of one GeoNames number are taken in their order.
  ///
  /// - Throws: ``GazetteerTableError`` where a change names a GeoNames number that is needed and unknown.
  /// - Complexity: O(*n* log *n*) in the names of the changes.
  public func changed(by changes: [GazetteerChange]) throws(GazetteerTableError) -> Gazetteer {
    var writer = GazetteerImageWriter()
    var denied: Set<UInt32> = []
    var replacements: [UInt32: UInt32] = [:]
    var byGeoNames: [Int: UInt32] = [:]
    let base = withoutOverlay
    for change in changes {
      try GazetteerTable.check(change)
      let known = change.geonames.flatMap { number in
        byGeoNames[number].map { EntryID($0) } ?? base.entry(geonames: number)
      }
      switch change.action {
      case .deny:
        guard change.geonames == nil || known != nil else {
          throw GazetteerTableError(
            "unknown-geonames", "no entry has this GeoNames number", at: change.position)
        }
        let names = [change.name] + change.otherNames + change.acronyms
        if change.name.isEmpty {
          if let known { denied.insert(known.number) }
        } else {
          for name in names where !name.isEmpty {
            let target = known?.number ?? GazetteerOverlay.everything
            writer.names[folding.key(of: name), default: [:]][target] = GazetteerOverlay.denial
          }
        }
        continue
      case .override where known == nil:
        throw GazetteerTableError(
          "unknown-geonames", "no entry has this GeoNames number; use add for a new one",
          at: change.position)
      case .add where known == nil && (change.name.isEmpty || change.kind == nil):
        throw GazetteerTableError(
          "incomplete-entry", "a new entry needs a name and a kind", at: change.position)
      default: break
      }
      var number: UInt32
      if change.action == .add, let known {
        number = known.number
      } else {
        let new = writer.add(base.entry(changedBy: change, from: known))
        number = UInt32(table.count + new)
        if let known { replacements[known.number] = number }
        if let geonames = change.geonames { byGeoNames[geonames] = number }
      }
      let names: [(String, NameRole)] =
        [(change.name, .own)] + change.otherNames.map { ($0, .alternate) }
        + change.acronyms.map { ($0, .abbreviation) }
      for (name, role) in names where !name.isEmpty {
        let key = folding.key(of: name)
        guard !key.isEmpty else { continue }
        let old = writer.names[key]?[number]
        writer.names[key, default: [:]][number] = min(old ?? role.rawValue, role.rawValue)
      }
    }
    let image = writer.image()
    var result = base
    result.overlay = GazetteerOverlay(
      image: image, names: NameTrie(image, .names), table: EntryTable(image), denied: denied,
      replacements: replacements, byGeoNames: byGeoNames)
    return result
  }

  /// The entry that a change makes of an older one, or of nothing.
  private func entry(changedBy change: GazetteerChange, from old: EntryID?) -> GazetteerEntry {
    var entry =
      old.flatMap { Int($0.number) < table.count ? self.entry($0) : nil }
      ?? GazetteerEntry(
        kind: .city, level: 0, name: change.name, nuts: [], isCapital: false, sameAs: [])
    // Identifiers that are worked out of numbers and codes are not kept twice.
    entry.sameAs.removeAll { $0.hasPrefix("https://sws.geonames.org/") || $0.hasPrefix(Self.nuts) }
    if !change.name.isEmpty { entry.name = change.name }
    if let kind = change.kind {
      if kind == .region, entry.level == 0 { entry.level = 1 }
      entry.kind = kind
    }
    if let acronym = change.acronyms.first { entry.acronym = acronym }
    entry.type = change.type ?? entry.type
    entry.geonames = change.geonames ?? entry.geonames
    entry.country = change.country?.description ?? entry.country
    entry.iso3166_2 = change.iso3166_2 ?? entry.iso3166_2
    if !change.nuts.isEmpty { entry.nuts = change.nuts }
    entry.point = change.point ?? entry.point
    entry.population = change.population ?? entry.population ?? old.map { population(of: $0) }
    if let within = change.within.flatMap({ self.entry(geonames: $0) }) {
      entry.parent = within
      entry.country = entry.country ?? country(of: within)?.description
    } else if entry.parent == nil, let country = change.country {
      entry.parent = self.entry(of: country)
    }
    if !change.sameAs.isEmpty { entry.sameAs = change.sameAs }
    return entry
  }

  static let nuts = "http://data.europa.eu/nuts/code/"
}
