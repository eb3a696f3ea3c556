import PolisExtraction
import Testing

@Suite("Links of places")
struct LinkTests {
  private func entities(_ text: String) -> [AnnotatedEntity] {
    Annotator().annotate(SourceText(document: "t", text: text)).entities.filter {
      $0.type != .theme
    }
  }

  @Test(arguments: [
    ("Delegates from Valencia (Spain) came.", "ES"),
    ("Delegates from Valencia (Venezuela) came.", "VE"),
    ("Perth in Scotland has a river.", "GB"),
    ("They went to Halifax, Nova Scotia.", "CA"),
    ("The Mexican city of Guadalajara is large.", "MX"),
  ])
  func `what stands behind or before a name decides`(text: String, country: String) {
    #expect(entities(text).first?.country == country)
  }

  @Test func `a bare name is the city, and with a word of its type the region`() {
    let found = entities("Guests from Salamanca met. The Salamanca Province did not.")
    #expect(found.map(\.type).contains(.city) && found.map(\.type).contains(.region))
  }

  @Test func `a linked place has coordinates and a number`() throws {
    let place = try #require(entities("They met in Ljubljana, Slovenia.").first)
    #expect(place.geonames == 3_196_359)
    let latitude = try #require(place.latitude)
    #expect((45.5...46.5).contains(latitude))
  }

  @Test func `a region that is called by its first name alone is one entity`() {
    let text = "The Stuttgart Urban Region signed. Stuttgart will send a team."
    #expect(entities(text).count == 1)
  }

  @Test(arguments: [
    "Busan Metropolitan City signed. Busan is a port.",
    "Chongqing signed. Chongqing Municipality is large.",
  ])
  func `a division that is called a city is the city in it`(text: String) {
    let found = entities(text)
    #expect(found.count == 1)
    #expect(found.first?.type == .city)
  }

  @Test func `mentions of one thing are one entity`() {
    let text = """
      The Bilbao Chamber of Commerce (BCC) met guests. The Chamber of Commerce of Bilbao was happy.
      BCC wrote a letter.
      """
    let found = entities(text)
    #expect(found.count == 1)
    #expect(found.first?.mentions.count == 4)
  }

  @Test(arguments: [
    ("A man from Kent was held.", EntityType.region, "GB"),
    ("A man from Minnesota was held.", .region, "US"),
    ("A man from England was held.", .region, "GB"),
    ("They flew to Brasilia.", .city, "BR"),
    ("They flew to Hyderabad.", .city, "IN"),
    ("They flew to St. Petersburg.", .city, "RU"),
    ("They flew to County Durham.", .region, "GB"),
    ("They flew to Washington.", .city, "US"),
  ])
  func `of namesakes the one is meant that is far better known`(
    text: String, type: EntityType, country: String
  ) {
    let place = entities(text).first
    #expect(place?.type == type)
    #expect(place?.country == country)
  }

  @Test func `a type word in the plural holds for each member of a list`() {
    let text =
      "An accord between the regions of Chihuahua and Paraná, and the cities of Lima and Bari."
    #expect(entities(text).map(\.type) == [.region, .region, .city, .city])
  }

  @Test func `a code of a country behind a city is no region elsewhere`() {
    #expect(entities("Partners came from Ghent (NL) and Lyon.").allSatisfy { $0.type == .city })
  }

  @Test(arguments: [
    ("Santa Fe and Albuquerque are dry, and so is Taos.", "Santa Fe", "US"),
    ("Santa Fe and Rosario are in Argentina.", "Santa Fe", "AR"),
    ("Caracas, Maracay and Valencia had no power.", "Valencia", "VE"),
    ("Tripoli and Beirut marched, as Lebanon has no money.", "Tripoli", "LB"),
    ("Hamilton is the capital of Bermuda.", "Hamilton", "BM"),
    (
      "Atlanta, Savannah and Macon wait. In Georgia, the governor of Alabama said so.", "Georgia",
      "US"
    ),
    ("Batumi and Tbilisi are in Georgia.", "Georgia", "GE"),
  ])
  func `the names of a text say together where it plays`(
    text: String, name: String, country: String
  ) {
    #expect(entities(text).first { $0.name == name }?.country == country)
  }

  @Test func `a name inside that of an institution speaks for its region`() throws {
    let text = "A man in Cedar County wrote to the Nebraska State Baseball Association."
    let county = try #require(entities(text).first { $0.type == .region })
    let longitude = try #require(county.longitude)
    #expect((-98...(-97)).contains(longitude))
  }

  @Test func `an English word is not what a larger place is called elsewhere`() {
    let found = entities("We saw that Manning and Suede and Grenade were late.")
    #expect(!found.contains { $0.type == .country || $0.country == "CN" })
  }
}
