internal import PolisGazetteer
internal import PolisRDF

/// Turns SKOS concepts into changes of the gazetteer.
///
/// A concept is what has a `skos:prefLabel`, or is deprecated. Its labels are its names, `skos:notation` its acronyms. Its kind
/// is told by the last word of its class (City, Region, Country, Institution, Programme, and words of schema.org, ORG and GeoNames for
/// them). A GeoNames IRI that it is, or that `skos:exactMatch`, `skos:closeMatch`, `owl:sameAs` or `schema:sameAs` leads to,
/// is its number; `skos:broader` and `schema:containedInPlace` to one, what it lies in. Points are `geo:lat` and `geo:long`, or
/// `schema:latitude` and `schema:longitude`; the country is `schema:addressCountry`. With `dcterms:replaces` the concept
/// overrides the entry; with `owl:deprecated true` its labels (or, without labels, the entry) are denied.
enum SKOSGazetteer {
  private static let skos = "http://www.w3.org/2004/02/skos/core#"
  private static let geo = "http://www.w3.org/2003/01/geo/wgs84_pos#"
  private static let owl = "http://www.w3.org/2002/07/owl#"
  private static let schema = ["https://schema.org/", "http://schema.org/"]
  private static let replaces = "http://purl.org/dc/terms/replaces"

  /// The kinds that the last words of classes tell.
  private static let kinds: [String: EntryKind] = [
    "city": .city, "town": .city, "municipality": .city, "village": .city,
    "populatedplace": .city,
    "region": .region, "administrativearea": .region, "state": .region, "province": .region,
    "administrativeunit": .region,
    "country": .country,
    "institution": .institution, "organization": .institution, "organisation": .institution,
    "formalorganization": .institution, "governmentorganization": .institution, "ngo": .institution,
    "corporation": .institution, "collegeoruniversity": .institution,
    "programme": .programme, "program": .programme, "project": .programme, "fund": .programme,
  ]

  /// The properties of a concept, by predicate, in the order of the file.
  private struct Concept {
    let subject: String
    var values: [String: [RDFTerm]] = [:]

    func texts(_ predicates: [String]) -> [(text: String, language: String)] {
      predicates.flatMap { values[$0] ?? [] }.compactMap { term in
        guard case .literal(let literal) = term else { return nil }
        return (literal.lexicalForm, literal.language ?? "")
      }
    }

    func iris(_ predicates: [String]) -> [String] {
      predicates.flatMap { values[$0] ?? [] }.compactMap { term in
        guard case .iri(let iri) = term else { return nil }
        return iri
      }
    }
  }

  /// The changes of all concepts, in the order in which they first appear.
  static func changes(in quads: [Quad]) throws(GazetteerTableError) -> [GazetteerChange] {
    var order: [Concept] = []
    var places: [String: Int] = [:]
    for quad in quads {
      guard case .iri(let subject) = quad.subject, case .iri(let predicate) = quad.predicate
      else { continue }
      if places[subject] == nil {
        places[subject] = order.count
        order.append(Concept(subject: subject))
      }
      if let place = places[subject] {
        order[place].values[predicate, default: []].append(quad.object)
      }
    }
    var changes: [GazetteerChange] = []
    for concept in order {
      let isDeprecated = concept.texts([owl + "deprecated"]).contains {
        $0.text == "true" || $0.text == "1"
      }
      guard isDeprecated || concept.values[skos + "prefLabel"] != nil else { continue }
      changes += try Self.changes(of: concept, isDeprecated: isDeprecated)
    }
    return changes
  }

  private static func changes(
    of concept: Concept, isDeprecated: Bool
  ) throws(GazetteerTableError) -> [GazetteerChange] {
    let labels = concept.texts([skos + "prefLabel"])
    let best =
      labels.first { $0.language.lowercased().hasPrefix("en") }
      ?? labels.first { $0.language.isEmpty } ?? labels.first
    var change = GazetteerChange(.add)
    change.name = best?.text ?? ""
    let others = labels + concept.texts([skos + "altLabel", skos + "hiddenLabel"])
    for other in others where other.text != change.name && !change.otherNames.contains(other.text) {
      change.otherNames.append(other.text)
    }
    change.acronyms = concept.texts([skos + "notation"]).map(\.text)
    change.kind = concept.iris([RDF.type]).compactMap(kind(of:)).first
    let same = concept.iris([
      skos + "exactMatch", skos + "closeMatch", owl + "sameAs", schema[0] + "sameAs",
      schema[1] + "sameAs",
    ])
    let replaced = concept.iris([replaces])
    change.geonames = ([concept.subject] + replaced + same).compactMap(geoNames(in:)).first
    change.sameAs = same.filter { geoNames(in: $0) == nil }
    if geoNames(in: concept.subject) == nil { change.sameAs.insert(concept.subject, at: 0) }
    change.within =
      concept.iris(
        [skos + "broader"] + schema.map { $0 + "containedInPlace" }
      ).compactMap(geoNames(in:)).first
    change.country = concept.texts(schema.map { $0 + "addressCountry" }).first.flatMap {
      CountryCode($0.text)
    }
    let latitude = number(concept, [geo + "lat"] + schema.map { $0 + "latitude" })
    let longitude = number(concept, [geo + "long"] + schema.map { $0 + "longitude" })
    if let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 180 {
      change.point = GeographicPoint(latitude: latitude, longitude: longitude)
    }
    if isDeprecated {
      change.action = .deny
    } else if !replaced.isEmpty {
      change.action = .override
    }
    if change.action == .add, change.geonames == nil, change.kind == nil {
      throw GazetteerTableError(
        "incomplete-entry",
        "<\(concept.subject)> has no class that tells its kind; say `a schema:City`, say, or match it with GeoNames",
        at: nil)
    }
    if isDeprecated, change.geonames == nil, change.name.isEmpty {
      throw GazetteerTableError(
        "incomplete-denial",
        "<\(concept.subject)> is deprecated without a label or GeoNames number to deny", at: nil)
    }
    return [change]
  }

  private static func kind(of iri: String) -> EntryKind? {
    let word = iri.split(whereSeparator: { $0 == "/" || $0 == "#" || $0 == ":" }).last ?? ""
    return kinds[word.lowercased()]
  }

  /// The number in a GeoNames IRI, such as `https://sws.geonames.org/3182351/`.
  private static func geoNames(in iri: String) -> Int? {
    guard let range = iri.firstRange(of: "geonames.org/") else { return nil }
    let digits = iri[range.upperBound...].prefix { $0.isASCII && $0.isNumber }
    return UInt32(digits).map { Int($0) }
  }

  private static func number(_ concept: Concept, _ predicates: [String]) -> Double? {
    concept.texts(predicates).compactMap { Double($0.text) }.first { $0.isFinite }
  }
}
