import PolisExtraction
import Testing

@Suite("The words of relations")
struct RelationLexiconTests {
  /// What the lexicon of one row knows of the words that a text begins with.
  private func sense(_ text: String, in row: String) -> (sense: Sense, words: Int) {
    let lexicon = RelationLexicon(EmbeddedTable(text: "# comment\n\n\(row)\n"))
    let tokens = Tokenizer().tokens(of: Array(text.utf8))
    let found = lexicon.sense(at: 0, before: tokens.count, in: tokens)
    return (found.sense, tokens[..<found.end].filter(\.isWord).count)
  }

  /// An entry of the table, one of its forms, and what that marks.
  struct Form: Sendable {
    var entry: String
    var form: String
    var marks: Sense.Marks

    init(_ entry: String, _ form: String, _ marks: Sense.Marks) {
      self.entry = entry
      self.form = form
      self.marks = marks
    }
  }

  static let verbs: [Form] = [
    Form("visit", "visit", .base), Form("visit", "visits", .thirdPerson),
    Form("visit", "visited", [.past, .participle]), Form("visit", "visiting", .gerund),
    Form("plan*", "planned", [.past, .participle]), Form("plan*", "planning", .gerund),
    Form("agree", "agreeing", .gerund), Form("finance", "financing", .gerund),
    Form("tie", "tying", .gerund), Form("tie", "tied", [.past, .participle]),
    Form("convey", "conveyed", [.past, .participle]), Form("carry", "carries", .thirdPerson),
    Form("carry", "carried", [.past, .participle]), Form("go/went/gone", "went", .past),
    Form("go/went/gone", "goes", .thirdPerson), Form("go/went/gone", "gone", .participle),
    Form("teach/taught/taught", "teaches", .thirdPerson),
    Form("run*/ran/run", "running", .gerund), Form("run*/ran/run", "run", [.base, .participle]),
  ]

  @Test(arguments: verbs)
  func `a verb is known in all its forms`(verb: Form) {
    let found = sense(verb.form, in: "verb\tvisit\t\(verb.entry)").sense
    #expect(found.verb == .visit)
    #expect(found.marks == verb.marks)
  }

  static let nouns: [Form] = [
    Form("visit", "visit", .noun), Form("visit", "visits", [.noun, .plural]),
    Form("city", "cities", [.noun, .plural]), Form("journey", "journeys", [.noun, .plural]),
    Form("man/men", "men", [.noun, .plural]), Form("church", "churches", [.noun, .plural]),
  ]

  @Test(arguments: nouns)
  func `a noun is known in both numbers`(noun: Form) {
    let found = sense(noun.form, in: "noun\tvisit\t\(noun.entry)").sense
    #expect(found.noun == .visit)
    #expect(found.marks == noun.marks)
  }

  @Test(arguments: [
    ("take/took/taken_part", "took part in it", 2), ("take/took/taken_part", "took it", 1),
    ("co-operate", "co-operated with it", 2), ("team_up", "teaming up", 2),
    ("hold/held/held_talks", "holds talks", 2),
  ])
  func `of phrases the longest is taken, and its first word inflected`(
    entry: String, text: String, words: Int
  ) {
    let found = sense(text, in: "verb\ttakePart\t\(entry)")
    #expect(found.words == words)
    #expect((found.sense.verb == .takePart) == (words > 1))
  }

  @Test func `a second noun class of a word is its kind`() {
    let rows = "noun\tseat\ttown_hall\nnoun\tinstitution\ttown_hall"
    let found = sense("town halls", in: rows).sense
    #expect(found.noun == .seat)
    #expect(found.kind == .institution)
  }
}
