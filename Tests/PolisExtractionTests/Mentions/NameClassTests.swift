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
    "Photo: J. Silva. The picture shows Park Seo-yeon and @EspooFriend.",
    "Dear all, it was fine.\n\nYours,\nNadia",
    "There was soup à la Bordeaux. Romans like it.",
  ])
  func `credits, handles and signatures name nobody`(text: String) {
    #expect(names(text).isEmpty)
  }
}
