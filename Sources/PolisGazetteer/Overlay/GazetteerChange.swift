public import PolisText

/// One change that a user's gazetteer makes to the embedded one.
public struct GazetteerChange: Sendable, Hashable {
  /// What is done.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    /// A new entry; or more names for the entry of the same GeoNames number.
    case add
    /// The entry of the same GeoNames number is replaced by this one and keeps its names; what is left out stays.
    case override
    /// A name, an entry, or a name as that of an entry is not to be found.
    case deny
  }

  /// What is done.
  public var action: Action
  /// The canonical name; of a denial the name that is denied, or empty for all names of the entry.
  public var name = ""
  /// Further names.
  public var otherNames: [String] = []
  /// Acronyms and abbreviations, which are meant only as they are written.
  public var acronyms: [String] = []
  /// What kind of thing it is.
  public var kind: EntryKind?
  /// What it is called as a type, such as `Province`.
  public var type: String?
  /// The GeoNames number.
  public var geonames: Int?
  /// The country.
  public var country: CountryCode?
  /// The ISO 3166-2 code of a region.
  public var iso3166_2: String?
  /// The NUTS codes of a region.
  public var nuts: [String] = []
  /// Where it is.
  public var point: GeographicPoint?
  /// The number of inhabitants.
  public var population: Int?
  /// The GeoNames number of what it lies in.
  public var within: Int?
  /// IRIs of the same thing elsewhere.
  public var sameAs: [String] = []
  /// Where the change stands in its file.
  public var position: SourcePosition?

  /// A change that says nothing yet.
  public init(_ action: Action) { self.action = action }
}
