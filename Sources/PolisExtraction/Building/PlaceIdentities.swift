import PolisGazetteer

/// The ids of entities, with what tells places of one name apart.
///
/// Of the places of one type, name and country that the gazetteer knows, the most prominent has the
/// short id; the others carry their first-level division, and the GeoNames number where that is
/// shared too. So an id depends on the gazetteer and never on what else stands in the texts.
struct PlaceIdentities: Sendable {
  private let gazetteer: Gazetteer
  private var known: [String: String] = [:]

  init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The id of an entity.
  mutating func id(of entity: AnnotatedDocument.Entity) -> String {
    switch entity.type {
    case "theme": return Identifier.theme(concept: entity.concept ?? entity.name)
    case "city", "region": break
    default: return Identifier.entity(entity.type, name: entity.name)
    }
    let key = "\(entity.type) \(entity.geonames ?? 0) \(entity.country ?? "") \(entity.name)"
    if let id = known[key] { return id }
    let id = Identifier.entity(entity.type, name: entity.name, qualifiers: qualifiers(of: entity))
    known[key] = id
    return id
  }

  private func qualifiers(of entity: AnnotatedDocument.Entity) -> [String] {
    guard let country = entity.country else {
      return entity.geonames.map { [String($0)] } ?? []
    }
    guard let number = entity.geonames, let place = gazetteer.entry(geonames: number) else {
      return [country]
    }
    let namesakes = namesakes(of: place, named: entity.name)
    if namesakes.first ?? place == place { return [country] }
    guard let division = gazetteer.firstLevelDivision(of: place), division != place else {
      return [country, String(number)]
    }
    let within = namesakes.filter { gazetteer.firstLevelDivision(of: $0) == division }
    let region = gazetteer.entry(division).iso3166_2 ?? "\(country)-\(gazetteer.name(of: division))"
    return within.first == place ? [region] : [region, String(number)]
  }

  /// The places of one kind, country and canonical name, the most prominent first.
  private func namesakes(of place: EntryID, named name: String) -> [EntryID] {
    guard let id = gazetteer.name(name) else { return [place] }
    let key = gazetteer.key(of: name)
    return gazetteer.entries(of: id).map(\.entry).filter {
      gazetteer.kind(of: $0) == gazetteer.kind(of: place)
        && gazetteer.country(of: $0) == gazetteer.country(of: place)
        && gazetteer.key(of: gazetteer.name(of: $0)) == key
    }
  }
}
