/// What the lexicon knows of a word; a word may be of several classes.
package struct WordClass: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Ends in a full stop that does not end the sentence (`Mr.`, `Co.`).
  package static let abbreviation = WordClass(rawValue: 1 << 0)
  /// A month.
  package static let month = WordClass(rawValue: 1 << 1)
  /// A day of the week.
  package static let weekday = WordClass(rawValue: 1 << 2)
  /// An article, preposition, pronoun, conjunction, or adverb that opens sentences.
  package static let function = WordClass(rawValue: 1 << 3)
  /// A word that a place follows (`in`, `to`, `visited`).
  package static let locative = WordClass(rawValue: 1 << 4)
  /// A word that stands alone in headings (`Minutes`).
  package static let heading = WordClass(rawValue: 1 << 5)
  /// Stands before the name of a person (`Mr`, `Señora`).
  package static let honorific = WordClass(rawValue: 1 << 6)
  /// An office or job (`mayor`, `director`).
  package static let office = WordClass(rawValue: 1 << 7)
  /// A relative or friend (`sister`).
  package static let kin = WordClass(rawValue: 1 << 8)
  /// What people do (`said`, `laughs`).
  package static let personVerb = WordClass(rawValue: 1 << 9)
  /// A small word inside names of people (`van`).
  package static let particle = WordClass(rawValue: 1 << 10)
  /// The head of an English name of an organisation (`University`).
  package static let organisationHead = WordClass(rawValue: 1 << 11)
  /// Such a head that is often an ordinary word (`Office`).
  package static let weakOrganisationHead = WordClass(rawValue: 1 << 12)
  /// Such a head that belongs to a state: an adjective of a country before it is no part of the name.
  package static let stateOrganisationHead = WordClass(rawValue: 1 << 13)
  /// A head that is written with a hyphen.
  package static let hyphenatedHead = WordClass(rawValue: 1 << 14)
  /// A modifier that makes no name on its own (`National`, `Steering`).
  package static let generic = WordClass(rawValue: 1 << 15)
  /// A word that complements of organisations are made of (`Housing`, `Affairs`).
  package static let organisationWord = WordClass(rawValue: 1 << 16)
  /// An abbreviation that begins names of organisations (`TU`, `DG`).
  package static let organisationPrefix = WordClass(rawValue: 1 << 17)
  /// What an organisation is called in passing (`company`, `operator`).
  package static let organisationNoun = WordClass(rawValue: 1 << 18)
  /// The head of a name of an organisation in another language (`Universidad`).
  package static let foreignOrganisationHead = WordClass(rawValue: 1 << 19)
  /// A small word inside names in other languages (`de`, `für`).
  package static let foreignConnector = WordClass(rawValue: 1 << 20)
  /// A legal form (`GmbH`).
  package static let legalForm = WordClass(rawValue: 1 << 21)
  /// The head of a name of a programme (`Programme`, `Pact`).
  package static let programmeHead = WordClass(rawValue: 1 << 22)
  /// Such a head that names take also in small letters (`the PISMO project`).
  package static let programmeType = WordClass(rawValue: 1 << 23)
  /// Such a head that is often an ordinary word (`Plan`).
  package static let weakProgrammeHead = WordClass(rawValue: 1 << 24)
  /// What a programme is called in passing.
  package static let programmeNoun = WordClass(rawValue: 1 << 25)
  /// A type of region.
  package static let regionType = WordClass(rawValue: 1 << 26)
  /// A type of region that stands behind a name (`Lazio Region`).
  package static let regionTypeAfter = WordClass(rawValue: 1 << 27)
  /// A type of region that stands before a name (`Province of`).
  package static let regionTypeBefore = WordClass(rawValue: 1 << 28)
  /// A type of city.
  package static let cityType = WordClass(rawValue: 1 << 29)
  /// A type of city district.
  package static let districtType = WordClass(rawValue: 1 << 30)
  /// What a place is called in passing (`the port city`).
  package static let placeNoun = WordClass(rawValue: 1 << 31)
  /// A word that begins names of places (`North`, `San`).
  package static let placePrefix = WordClass(rawValue: 1 << 32)
  /// A street, building, or feature of nature.
  package static let feature = WordClass(rawValue: 1 << 33)
  /// A document.
  package static let document = WordClass(rawValue: 1 << 34)
  /// An event.
  package static let event = WordClass(rawValue: 1 << 35)
  /// A newspaper.
  package static let newspaper = WordClass(rawValue: 1 << 36)
  /// A thing that is called after a place (`Peking duck`).
  package static let product = WordClass(rawValue: 1 << 37)
  /// What one does to food and drink.
  package static let consume = WordClass(rawValue: 1 << 38)
  /// An acronym that names no entity (`SME`).
  package static let ordinaryAcronym = WordClass(rawValue: 1 << 39)
  /// A language, or the people or adjective of a part of a country.
  package static let language = WordClass(rawValue: 1 << 50)
  /// A continent, ocean, range or river, where a town or county of that name is not meant.
  package static let macroregion = WordClass(rawValue: 1 << 51)
  /// What people do or have `on` a topic (`cooperation`, `workshop`).
  package static let topicNoun = WordClass(rawValue: 1 << 52)
  /// A word for topics themselves (`fields`).
  package static let topicField = WordClass(rawValue: 1 << 53)
  /// What one does to a topic (`discuss`).
  package static let topicVerb = WordClass(rawValue: 1 << 54)
  /// What a topic follows behind `with` (`deals with`).
  package static let topicWith = WordClass(rawValue: 1 << 55)
  /// What a topic follows behind `for` (`known for`, `measures for`).
  package static let topicFor = WordClass(rawValue: 1 << 56)
  /// What a topic follows behind `to` (`dedicated to`, `solutions to`).
  package static let topicTo = WordClass(rawValue: 1 << 57)
  /// What a topic follows behind `of` (`promotion of`, `in charge of`).
  package static let topicOf = WordClass(rawValue: 1 << 58)
  /// What a topic follows behind `in` (`cooperation in`, `expertise in`).
  package static let topicIn = WordClass(rawValue: 1 << 59)
  /// What a topic follows behind `at` (`looked at`).
  package static let topicAt = WordClass(rawValue: 1 << 60)
  /// What a company makes or does, as the last word of its name (`Steel`).
  package static let companyHead = WordClass(rawValue: 1 << 41)
  /// One thing, person or event, which is no topic (`night train`, `fire brigade`).
  package static let thing = WordClass(rawValue: 1 << 61)
  /// A surname that stands before the given name (`Liu`, `Nguyen`).
  package static let familyName = WordClass(rawValue: 1 << 42)
  /// A lower-case word of the English dictionary.
  package static let english = WordClass(rawValue: 1 << 40)

  /// The class that is called so in the tables.
  package init?(named name: String) {
    guard let found = Self.names[name] else { return nil }
    self = found
  }

  private static let names: [String: WordClass] = [
    "abbreviation": .abbreviation,
    "month": .month,
    "weekday": .weekday,
    "function": .function,
    "locative": .locative,
    "heading": .heading,
    "honorific": .honorific,
    "office": .office,
    "kin": .kin,
    "personverb": .personVerb,
    "particle": .particle,
    "orghead": .organisationHead,
    "orgweak": .weakOrganisationHead,
    "orgstate": .stateOrganisationHead,
    "orghyphen": .hyphenatedHead,
    "generic": .generic,
    "orgword": .organisationWord,
    "orgprefix": .organisationPrefix,
    "orgnoun": .organisationNoun,
    "orghead_foreign": .foreignOrganisationHead,
    "connector_foreign": .foreignConnector,
    "legalform": .legalForm,
    "companyhead": .companyHead, "familyname": .familyName,
    "proghead": .programmeHead,
    "progname": .programmeType,
    "progweak": .weakProgrammeHead,
    "prognoun": .programmeNoun,
    "regiontype": .regionType,
    "regionafter": .regionTypeAfter,
    "regionbefore": .regionTypeBefore,
    "citytype": .cityType,
    "districttype": .districtType,
    "placenoun": .placeNoun,
    "compass": .placePrefix,
    "feature": .feature,
    "document": .document,
    "event": .event,
    "newspaper": .newspaper,
    "product": .product,
    "consume": .consume,
    "acronymstop": .ordinaryAcronym,
    "english": .english, "language": .language, "macroregion": .macroregion,
    "topicwith": .topicWith, "topicfor": .topicFor, "topicto": .topicTo,
    "topicof": .topicOf, "topicin": .topicIn, "topicat": .topicAt, "thing": .thing,
    "topicnoun": .topicNoun, "topicfield": .topicField, "topicverb": .topicVerb,
  ]
}
