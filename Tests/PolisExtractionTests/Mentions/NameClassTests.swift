import PolisExtraction
import Testing

/// Classes of wording in which names stand; none of the names is special to the program.
@Suite("Names by class of wording")
struct NameClassTests {
  @Test(arguments: [
    (
      "Engineers from Naples (IT) met people from Turku, FI.",
      ["city Naples", "country IT", "city Turku", "country FI"]
    ),
    ("The University of Tartu (EE) wrote.", ["institution University of Tartu", "country EE"]),
    ("The guests of Bari (IT staff too) left.", ["city Bari"]),
  ])
  func `the code of a country is one behind a place in it or an organisation`(
    text: String, expected: [String]
  ) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    ("Bari takes part in Nature4Streets.", ["city Bari", "programme Nature4Streets"]),
    (
      "Bari joined the Urban Heat Lab, a project run by nine schools.",
      ["city Bari", "programme Urban Heat Lab"]
    ),
    (
      "It was dug under Second Harvest Cities, in which Bari is a partner.",
      ["programme Second Harvest Cities", "city Bari"]
    ),
    ("It is led by Tidal Ports, which is a programme of theirs.", ["programme Tidal Ports"]),
    ("They were let into something called Harbour Hearts.", ["programme Harbour Hearts"]),
    (
      "Acronym: RE-MUDE\nFull title: Regenerating Muddy Edges for All",
      ["programme RE-MUDE", "programme Regenerating Muddy Edges for All"]
    ),
    ("It is a flag of the Nordic Dimness Pact.", ["programme Nordic Dimness Pact"]),
    ("They joined the Salt Road Mayors’ Compact.", ["programme Salt Road Mayors’ Compact"]),
    (
      "Money came for MUDWAYFARER and FENS TO TOWNS.",
      ["programme MUDWAYFARER", "programme FENS TO TOWNS"]
    ),
    ("They chose the model project Land.Mobil.Fern.", ["programme Land.Mobil.Fern"]),
    (
      "Bari belongs to DUNARA, a project on coasts. DUNARA has nine partners.",
      ["city Bari", "programme DUNARA"]
    ),
  ])
  func `programmes are told by what one does in them`(text: String, expected: [String]) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    (
      "Staff of Helsingin yliopisto and of Lunds universitet came.",
      ["institution Helsingin yliopisto", "institution Lunds universitet"]
    ),
    (
      "The Chambre de métiers de La Rochelle wrote.",
      ["institution Chambre de métiers de La Rochelle"]
    ),
    (
      "The Consorzio di Bonifica dell’Agro Pontino wrote.",
      ["institution Consorzio di Bonifica dell’Agro Pontino"]
    ),
    (
      "The Universidad Autónoma Juan Misael Saracho wrote.",
      ["institution Universidad Autónoma Juan Misael Saracho"]
    ),
    (
      "Pupils of the Dunărea de Jos University left.",
      ["institution Dunărea de Jos University"]
    ),
    (
      "The University of Life Sciences in Lublin wrote.",
      ["institution University of Life Sciences in Lublin"]
    ),
    ("They saw the works of New Prairie Industries.", ["institution New Prairie Industries"]),
    (
      "They saw the base of the China Three Gorges Corporation.",
      ["institution China Three Gorges Corporation"]
    ),
    (
      "People of Mitsura Kanmon Dock and of Daewan Steel came.",
      ["institution Mitsura Kanmon Dock", "institution Daewan Steel"]
    ),
    ("It was signed with Startup Estonia.", ["institution Startup Estonia"]),
    (
      "They met the Saint Luke Rehabilitation Centre.",
      ["institution Saint Luke Rehabilitation Centre"]
    ),
    (
      "The Aeres University of Applied Sciences came. Soap is made by Aeres now.",
      ["institution Aeres University of Applied Sciences", "institution Aeres"]
    ),
  ])
  func `institutions keep the words of their language and trade`(text: String, expected: [String]) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    ("The Free State of Bavaria wrote.", ["region Free State of Bavaria"]),
    ("It is the UNESCO City of the year.", ["institution UNESCO"]),
    ("People of Leamington Spa wrote.", ["city Leamington Spa"]),
    ("Partner AB2 Basilicata Region wrote.", ["region Basilicata Region"]),
  ])
  func `places keep their ranks and lend no name to others`(text: String, expected: [String]) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    (
      "They met Bari Sister Cities International and Lecce General Hospital.",
      ["institution Bari Sister Cities International", "institution Lecce General Hospital"]
    ),
    (
      "It was run by INSAX Lyon and by Bari WASAX.",
      ["institution INSAX Lyon", "institution Bari WASAX"]
    ),
    ("They met the Embassy of India in Paris.", ["institution Embassy of India in Paris"]),
    (
      "They saw the Institute for Baltic Sea Research.",
      ["institution Institute for Baltic Sea Research"]
    ),
    ("They are twins of Xi'an Jiaotong University.", ["institution Xi'an Jiaotong University"]),
    (
      "It went to the Faculty of Engineering of the University of Zagreb.",
      ["institution Faculty of Engineering", "institution University of Zagreb"]
    ),
    (
      "They belong to the UNESCO Creative Cities Network.",
      ["institution UNESCO Creative Cities Network"]
    ),
    ("At Bellona, an environmental foundation, they spoke.", ["institution Bellona"]),
  ])
  func `institutions go on as far as their names do`(text: String, expected: [String]) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    ("They joined Rust to Fern, a scheme of bakers.", ["programme Rust to Fern"]),
    (
      "Work goes on under Sustainable Water for Ashanti.",
      ["programme Sustainable Water for Ashanti"]
    ),
    ("They are in KUPENA+ now.", ["programme KUPENA+"]),
    ("Bari comes from a city of Hebei.", ["city Bari", "region Hebei"]),
    ("The guests of the French town sang.", []),
    ("From October 6 they sang.", []),
  ])
  func `small words belong to titles, and types to names only where they name`(
    text: String, expected: [String]
  ) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    "Liu Fang, president of the club, met Wang Haowen.",
    "They sang with Mayor Ota Kenzo, Reena Patnaiko and Mahesh Pakalo.",
    "It was signed by Mayor Hein van der Loo.",
    "Mayor Zdravko Dimitrov sang. According to Dimitrov, it went well.",
  ])
  func `people are told by the office beside them and by their company`(text: String) {
    #expect(names(text).isEmpty)
  }

  @Test(arguments: [
    "Photo: J. Silva. The picture shows Park Seo-yeon and @EspooFriend.",
    "Dear all, it was fine.\n\nYours,\nNadia",
    "There was soup à la Bordeaux. Romans like it.",
  ])
  func `credits, handles and signatures name nobody`(text: String) {
    #expect(names(text).isEmpty)
  }
}
