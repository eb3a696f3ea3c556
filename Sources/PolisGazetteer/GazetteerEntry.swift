/// An entry of the gazetteer by its number; entries are numbered by prominence, the most prominent first.
///
/// Numbers are those of one image: they are not kept in files.
public struct EntryID: Hashable, Comparable, Sendable {
  /// The number.
  public let number: UInt32

  init(_ number: UInt32) { self.number = number }
  init(_ number: Int) { self.number = UInt32(truncatingIfNeeded: number) }

  /// Orders entries by prominence.
  public static func < (left: EntryID, right: EntryID) -> Bool { left.number < right.number }
}

/// A name of the gazetteer, as lookup found it; ``Gazetteer/entries(of:)`` says what bears it.
public struct NameID: Hashable, Sendable {
  /// Where the embedded image has the entries of the name; 0 where it does not know it.
  let embedded: UInt32
  /// Where the overlay has them; 0 where it does not know it.
  let overlay: UInt32

  /// A number that no other name of the gazetteer has; not 0.
  package var key: UInt64 { UInt64(embedded) << 32 | UInt64(overlay) }
}

/// A name found in a text.
public struct NameMatch: Hashable, Sendable {
  /// The byte after its last.
  public let end: Int
  /// The name.
  public let name: NameID

  init(end: Int, name: NameID) {
    self.end = end
    self.name = name
  }
}

/// What a name is to an entry.
public enum NameRole: UInt8, Sendable, Hashable, Comparable {
  /// The canonical English name, or the official name where the thing is.
  case own
  /// Another name: in another language, of another time, another spelling.
  case alternate
  /// An acronym or abbreviation.
  case abbreviation

  /// Orders roles by weight, the weightiest first.
  public static func < (left: NameRole, right: NameRole) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What kind of thing an entry is.
public enum EntryKind: UInt8, Sendable, Hashable, CaseIterable {
  /// A city, town, village or part of a city.
  case city
  /// A division of a country, a statistical area, or a functional region.
  case region
  /// A sovereign state, or a territory with an ISO 3166-1 code of its own; see `RegionLevel`.
  case country
  /// A continent, a sea, a union of states as a territory: known so that it is not taken for anything else.
  case macroregion
  /// An organisation.
  case institution
  /// A programme, fund, initiative or policy framework.
  case programme
}

/// Everything the gazetteer says of one entry.
public struct GazetteerEntry: Sendable, Hashable {
  /// What kind of thing it is.
  public var kind: EntryKind
  /// The depth of a division.
  ///
  /// Of a region, its depth below the country: 1 for first-level divisions, 2 for the next, 9 to 11 for
  /// NUTS areas of level 1 to 3 that are no division. Of a country, 1 for a dependent territory.
  public var level: Int
  /// The canonical name, which is English where there is an English name in use.
  public var name: String
  /// The official or local name where it differs.
  public var nativeName: String?
  /// The acronym of an organisation or programme.
  public var acronym: String?
  /// What it is called as a type: `Province`, `NUTS 2`, `EU agency`.
  public var type: String?
  /// The GeoNames number.
  public var geonames: Int?
  /// The country, by ISO 3166-1 alpha-2.
  public var country: String?
  /// Its code as a division, by ISO 3166-2.
  public var iso3166_2: String?
  /// Its codes in NUTS 2024.
  public var nuts: [String]
  /// Degrees north and east.
  public var point: GeographicPoint?
  /// The number of inhabitants as the source gives it; `nil` for regions, whose figure is only a sum of cities.
  public var population: Int?
  /// Whether it is the capital of its country.
  public var isCapital: Bool
  /// What it lies in directly: a city's region, a region's region or country, an organisation's seat.
  public var parent: EntryID?
  /// The organisation or programme that it belongs to.
  public var partOf: EntryID?
  /// IRIs of the same thing elsewhere: GeoNames, NUTS, EuroVoc.
  public var sameAs: [String]
}

/// A place on the Earth in degrees.
public struct GeographicPoint: Sendable, Hashable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double

  /// A point in degrees north and east.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// A country's ISO 3166-1 alpha-2 code in two bytes.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
  /// The first letter in the low byte, the second in the high one.
  public let packed: UInt16

  init(packed: UInt16) { self.packed = packed }

  /// The code as text.
  public var description: String {
    String(decoding: [UInt8(packed & 0xFF), UInt8(packed >> 8)], as: UTF8.self)
  }

  /// A code from two letters; `nil` where the text is anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 2, bytes.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    packed = UInt16(bytes[0]) | UInt16(bytes[1]) << 8
  }
}
