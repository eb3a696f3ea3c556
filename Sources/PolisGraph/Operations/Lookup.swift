public import PolisGazetteer
public import PolisText

/// What the gazetteer knows of a name.
public struct Lookup: Sendable {
  /// One thing that bears the name.
  public struct Found: Sendable {
    /// The thing.
    public let entry: GazetteerEntry
    /// What it lies in, from the inside out.
    public let within: [String]

    /// One line for people: name, kind, where, how many people, identifiers.
    public var line: String {
      var parts = ["\(entry.name): \(entry.type ?? "\(entry.kind)")"]
      if !within.isEmpty { parts.append("in " + within.joined(separator: ", ")) }
      if let point = entry.point { parts.append("\(point.latitude), \(point.longitude)") }
      if let population = entry.population { parts.append("\(population) inhabitants") }
      if let code = entry.iso3166_2 { parts.append("ISO 3166-2 \(code)") }
      parts += entry.sameAs
      return parts.joined(separator: "; ")
    }

    /// Appends one JSON object and a line feed.
    public func writeJSON(to output: inout OutputBuffer) {
      var isFirst = true
      func member(_ name: StaticString, _ text: String?, to output: inout OutputBuffer) {
        guard let text else { return }
        output.appendJSON(name: name, isFirst: &isFirst)
        output.appendJSON(text)
      }
      func list(_ name: StaticString, _ texts: [String], to output: inout OutputBuffer) {
        output.appendJSON(name: name, isFirst: &isFirst)
        output.append("[")
        for (index, text) in texts.enumerated() {
          if index > 0 { output.append(",") }
          output.appendJSON(text)
        }
        output.append("]")
      }
      output.append("{")
      member("name", entry.name, to: &output)
      member("kind", "\(entry.kind)", to: &output)
      member("nativeName", entry.nativeName, to: &output)
      member("acronym", entry.acronym, to: &output)
      member("country", entry.country, to: &output)
      member("iso3166-2", entry.iso3166_2, to: &output)
      list("nuts", entry.nuts, to: &output)
      if let number = entry.geonames {
        output.appendJSON(name: "geonames", isFirst: &isFirst)
        output.append(decimal: Int64(number))
      }
      if let point = entry.point {
        output.appendJSON(name: "lat", isFirst: &isFirst)
        output.appendJSON(point.latitude)
        output.appendJSON(name: "lon", isFirst: &isFirst)
        output.appendJSON(point.longitude)
      }
      if let population = entry.population {
        output.appendJSON(name: "population", isFirst: &isFirst)
        output.append(decimal: Int64(population))
      }
      list("within", within, to: &output)
      list("sameAs", entry.sameAs, to: &output)
      output.append("}\n")
    }
  }

  private let gazetteer: Gazetteer

  /// Looks in a gazetteer.
  public init(in gazetteer: Gazetteer = .embedded) { self.gazetteer = gazetteer }

  /// All things that bear a name, the likeliest first.
  public func entries(named name: String) -> [Found] {
    gazetteer.lookup(name).map { entry in
      var within: [String] = []
      var outer = entry.parent
      while let place = outer, within.count < 8 {
        within.append(gazetteer.name(of: place))
        outer = gazetteer.parent(of: place)
      }
      return Found(entry: entry, within: within)
    }
  }
}
