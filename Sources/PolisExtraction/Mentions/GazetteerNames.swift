internal import PolisGazetteer

/// A name of the gazetteer in a text.
struct GazetteerName: Sendable {
  /// The kinds of thing that bear the name.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let city = Kinds(rawValue: 1)
    static let region = Kinds(rawValue: 2)
    static let country = Kinds(rawValue: 4)
    static let macroregion = Kinds(rawValue: 8)
    static let institution = Kinds(rawValue: 16)
    static let programme = Kinds(rawValue: 32)
    static let place: Kinds = [.city, .region, .country]
    static let organisation: Kinds = [.institution, .programme]
  }

  /// What is true of the name wherever it stands.
  struct Bearers: Sendable {
    /// What kinds of thing bear it.
    var kinds: Kinds = []
    /// Whether it is an acronym or abbreviation of all that bear it.
    var isAbbreviation = true
    /// The inhabitants of the largest place of that name.
    var population = 0
    /// The inhabitants of the largest place whose own name it is.
    var ownPopulation = 0
    /// Whether it is the own name of something.
    var isOwn = false
    /// Whether counties of the United States bear it, which are called by their type (`Brown County`),
    /// and next to no other place.
    var isCountyAlone = false
  }

  /// The tokens of the name.
  var tokens: Range<Int>
  /// The name.
  let name: NameID
  private let bearers: Bearers

  init(_ tokens: Range<Int>, _ name: NameID, _ bearers: Bearers) {
    self.tokens = tokens
    self.name = name
    self.bearers = bearers
  }

  var kinds: Kinds { bearers.kinds }
  var isAbbreviation: Bool { bearers.isAbbreviation }
  var population: Int { bearers.population }
  var ownPopulation: Int { bearers.ownPopulation }
  var isOwn: Bool { bearers.isOwn }
  var isCountyAlone: Bool { bearers.isCountyAlone }
}

extension CountryCode {
  fileprivate static let unitedStates = CountryCode("US")?.packed
}

extension Gazetteer {
  /// How many inhabitants a place needs to be meant by the name of a part of the world.
  private static let areaPopulation = 500_000

  /// How many inhabitants a town needs to be known by the name of a county.
  private static let townPopulation = 3_000

  /// Whether an area is a union of states with institutions of its own (the European Union).
  func isUnion(_ entry: EntryID) -> Bool {
    kind(of: entry) == .macroregion && name(of: entry).hasSuffix(" Union")
  }

  /// Whether an entry is a county of the United States, or a part of one.
  func isAmericanCounty(_ entry: EntryID) -> Bool {
    kind(of: entry) == .region && level(of: entry) >= 2
      && country(of: entry)?.packed == CountryCode.unitedStates
  }

  /// What kinds of thing bear a name, by the most prominent of them.
  func bearers(of name: NameID) -> GazetteerName.Bearers {
    var result = GazetteerName.Bearers()
    var (isCounty, othersPopulation) = (false, 0)
    for use in uses(of: name).prefix(24) {
      if use.role != .abbreviation { result.isAbbreviation = false }
      switch kind(of: use.entry) {
      case .city: result.kinds.insert(.city)
      case .region: result.kinds.insert(.region)
      case .country: result.kinds.insert(.country)
      case .macroregion:
        // A union of states is an organisation, and nothing else of its name is meant.
        if isUnion(use.entry) {
          return GazetteerName.Bearers(kinds: .institution, isAbbreviation: false)
        }
        result.kinds.insert(.macroregion)
      case .institution: result.kinds.insert(.institution)
      case .programme: result.kinds.insert(.programme)
      }
      let people = population(of: use.entry)
      result.population = max(result.population, people)
      if use.role == .own {
        result.isOwn = true
        result.ownPopulation = max(result.ownPopulation, people)
      }
      if isAmericanCounty(use.entry) {
        isCounty = true
      } else if use.role == .own {
        othersPopulation = max(othersPopulation, people)
      }
    }
    result.isCountyAlone = isCounty && othersPopulation < Self.townPopulation
    // The Middle East is not the quarter of Baltimore.
    if result.kinds.contains(.macroregion), result.population < Self.areaPopulation {
      result.kinds.subtract([.city, .region])
    }
    return result
  }
}

extension NameSearch {
  /// Finds the names of the gazetteer in the text.
  mutating func findGazetteerNames(_ words: inout WordMemory) {
    var found: [NameMatch] = []
    for index in tokens.indices {
      let token = tokens[index]
      guard
        token.kind == .ideograph || text.isCapital(index) || isNumberName(index)
          || isCaseless(index)
      else { continue }
      found.removeAll(keepingCapacity: true)
      gazetteer.names(startingAt: Int(token.start), in: text.bytes.span, &words.names, into: &found)
      for match in found {
        guard let end = tokenIndex(endingAt: match.end, from: index) else { continue }
        let range = index..<end
        guard isWrittenLikeName(range) else { continue }
        let bearers = words.bearers(of: match.name, gazetteer)
        let name = GazetteerName(range, match.name, bearers)
        if name.isAbbreviation, !isWrittenLikeAcronym(range) { continue }
        if !name.kinds.isDisjoint(with: [.city, .region, .country, .macroregion]),
          placeAt[index] < 0
        {
          placeAt[index] = Int32(matches.count)
        }
        if !name.kinds.isDisjoint(with: .organisation), organisationAt[index] < 0 {
          organisationAt[index] = Int32(matches.count)
        }
        matches.append(name)
      }
    }
  }

  /// Words of scripts without capitals: Hangul, Arabic, Hebrew, Devanagari.
  func isCaseless(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isWord && token.flags.contains(.beyondASCII) && !token.isCapitalised
      && text.bytes[Int(token.start)] >= 0xD7
  }

  /// Names such as `2030 Agenda` begin with a number.
  private func isNumberName(_ index: Int) -> Bool {
    tokens[index].isNumber && text.isCapital(index + 1)
  }

  private func tokenIndex(endingAt end: Int, from start: Int) -> Int? {
    var index = start
    while index < tokens.count, Int(tokens[index].end) < end { index += 1 }
    guard index < tokens.count, Int(tokens[index].end) == end else { return nil }
    return index + 1
  }

  private func isWrittenLikeName(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    for index in range.dropFirst() {
      let token = tokens[index]
      if text.sentenceOfToken[index] != text.sentenceOfToken[range.lowerBound] { return false }
      guard token.isWord, !text.isCapital(index) else { continue }
      if index == last {
        // "the French town" is not Frenchtown.
        if tokens[range.lowerBound].isAny(.function)
          || text.traits(at: range.lowerBound).contains(.adjective)
        {
          return false
        }
        guard token.isAny([.regionTypeAfter, .cityType, .programmeType]) || text.isJoined(index)
        else { return false }
        // "Alaska state troopers" are of Alaska.
        if token.key == Self.state, index + 1 < tokens.count, text.isAdjacent(index, to: index + 1),
          tokens[index + 1].isWord, !text.isCapital(index + 1),
          !tokens[index + 1].isAny([.function, .personVerb])
        {
          return false
        }
      } else if !token.isAny([.function, .particle, .foreignConnector]), !text.isJoined(index),
        token.count > 3 || token.isAny(.english)
      {
        return false
      }
    }
    return true
  }

  private func isWrittenLikeAcronym(_ range: Range<Int>) -> Bool {
    range.contains {
      tokens[$0].isAllCapitals || tokens[$0].flags.contains(.innerCapital)
        || tokens[$0].flags.contains(.singleLetter) || tokens[$0].isMark(".")
    }
  }
}
