public import PolisText

/// Looks over a user's gazetteer for what is legal but likely not meant.
public struct GazetteerLint: Sendable {
  private let base: Gazetteer

  /// Compares with a gazetteer, the embedded one as a rule.
  public init(against base: Gazetteer = .embedded) { self.base = base }

  /// What is to be noticed about changes, in their order; errors are what ``Gazetteer/changed(by:)`` refuses.
  ///
  /// - Complexity: O(*n* log *m*) for *n* changes and *m* entries of the gazetteer.
  public func findings(in changes: [GazetteerChange]) -> [Finding] {
    var findings: [Finding] = []
    var firstUse: [String: SourcePosition?] = [:]
    var added: Set<Int> = []
    for change in changes {
      let known = change.geonames.flatMap { base.entry(geonames: $0) }
      func note(_ severity: Finding.Severity, _ code: String, _ message: String) {
        findings.append(Finding(severity, code: code, message, at: change.position))
      }
      if let number = change.geonames, known == nil, !added.contains(number) {
        if change.action == .add {
          note(
            .note, "new-geonames",
            "the gazetteer has no entry \(number) yet; make sure that the number is right")
          added.insert(number)
        } else {
          note(
            .error, "unknown-geonames",
            "no entry has the GeoNames number \(number); look it up, or add it first")
        }
      }
      switch change.action {
      case .deny: denials(change, known, note)
      case .add, .override:
        entries(change, known, note)
        let key =
          "\(change.action) \(base.key(of: change.name)) \(change.geonames ?? 0) \(change.country?.description ?? "")"
        if !change.name.isEmpty, let first = firstUse[key] {
          let place = first.map { " of line \($0.line)" } ?? ""
          note(.warning, "repeated-entry", "says again what the entry\(place) says; take one out")
        }
        firstUse[key] = change.position
      }
    }
    return findings
  }

  private typealias Note = (Finding.Severity, String, String) -> Void

  private func denials(_ change: GazetteerChange, _ known: EntryID?, _ note: Note) {
    for name in [change.name] + change.otherNames where !name.isEmpty {
      guard let id = base.name(name) else {
        note(.warning, "nothing-to-deny", "the gazetteer does not know \"\(name)\" anyway")
        continue
      }
      if let known, !base.uses(of: id).contains(where: { $0.entry == known }) {
        note(
          .warning, "nothing-to-deny",
          "\"\(name)\" is no name of \(base.name(of: known)) anyway")
      }
    }
  }

  private func entries(_ change: GazetteerChange, _ known: EntryID?, _ note: Note) {
    let isPlace = [.city, .region, .country].contains(change.kind)
    if known == nil, isPlace, change.country == nil, change.within == nil {
      note(
        .warning, "no-country", "a place without country; give country or within for better links")
    }
    if known == nil, isPlace, change.point == nil {
      note(.warning, "no-point", "a place without lat and lon cannot be weighed by distance")
    }
    if let country = change.country, base.entry(of: country) == nil {
      note(.error, "unknown-country", "no country has the code \(country)")
    }
    if let within = change.within, base.entry(geonames: within) == nil {
      note(.warning, "unknown-within", "no entry has the GeoNames number \(within) of its region")
    }
    if let known, let kind = change.kind, base.kind(of: known) != kind {
      note(
        .warning, "other-kind",
        "\(base.name(of: known)) is a \(base.kind(of: known)) in the gazetteer, not a \(kind)")
    }
    for name in [change.name] + change.otherNames where !name.isEmpty {
      let key = base.key(of: name)
      if key.utf8.count < 3 {
        note(
          .warning, "short-name", "\"\(name)\" will be found in many places; make it an acronym")
      } else if base.traits(of: name).contains(.commonWord) {
        note(.warning, "common-word", "\"\(name)\" is a word of the dictionary too")
      }
      guard known == nil, let id = base.name(name) else { continue }
      for use in base.uses(of: id) {
        if base.kind(of: use.entry) == .country, change.kind != .country {
          note(.warning, "name-of-country", "\"\(name)\" is the name of a country")
        } else if use.role == .own, base.kind(of: use.entry) == change.kind,
          change.country == nil || base.country(of: use.entry) == change.country,
          change.action == .add
        {
          let number = base.geonames(of: use.entry).map { "; give geonames \($0) if it is meant" }
          note(
            .note, "same-name",
            "the gazetteer has a \(base.kind(of: use.entry)) \"\(base.name(of: use.entry))\" already"
              + (number ?? ""))
        }
      }
    }
  }
}
