import PolisExtraction
import Testing

@Suite("The notation of the theme table")
struct ThemeTableTests {
  /// The phrases of a text that name the theme of one row.
  private func phrases(_ text: String, forms: String, classes: String = "") -> [String] {
    let table = EmbeddedTable(text: "\(classes)a\tA\t1 2\t\t\(forms)\n")
    let bytes = Array(text.utf8)
    let tokens = Tokenizer().tokens(of: bytes)
    var paths = ThemePaths()
    let matches = ThemeMatcher(vocabulary: ThemeVocabulary(table)).matches(
      in: tokens, [0..<tokens.count], bytes: bytes.span, &paths, isName: { _ in false })
    return matches.map { match in
      let (first, last) = (match.tokens.lowerBound, match.tokens.upperBound - 1)
      let range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
      return String(decoding: bytes[range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("(water|waste water) [supply] plan", "a water plan", ["water plan"]),
    ("(water|waste water) [supply] plan", "waste water supply plans", ["waste water supply plans"]),
    ("(water|waste water) [supply] plan", "the supply plan", []),
    ("bio waste", "biowaste", ["biowaste"]),
    ("bio (waste|mass)", "biomass", ["biomass"]),
    ("cooperative", "co-operatives", ["co-operatives"]),
    ("children's home", "homes; children home", ["children home"]),
    ("care for * people", "care for old people", ["care for old people"]),
    ("=AI ; robot", "AI and ai robots", ["AI", "robots"]),
    ("tram ;; ; bus ", "trams", ["trams"]),
    ("(open", "open", ["open"]),
  ])
  func `a form finds its phrases`(forms: String, text: String, found: [String]) {
    #expect(phrases(text, forms: forms) == found)
  }

  @Test(arguments: [
    ("care of @bird", "care of storks and of grey herons", ["care of storks"]),
    (
      "care of (@bird|frog)", "care of grey herons, care of frogs",
      ["care of grey herons", "care of frogs"]
    ),
    ("care of [@bird] nests", "care of stork nests", ["care of stork nests"]),
    ("@none ; nest", "nests", ["nests"]),
    ("@round ; nest", "storks, nests", ["nests"]),
  ])
  func `a class stands for its words`(forms: String, text: String, found: [String]) {
    let classes = "@bird\tstork|grey heron\n@round\t@round|@bird\n"
    #expect(phrases(text, forms: forms, classes: classes) == found)
  }

  @Test func `the forms are shown as the table has them`() {
    let rows = ["a\tA\t1 2\t3\tone  two ; =AI", "a\t-\t\t\t three;", "b\t-\t\t\tx"]
    let table = EmbeddedTable(text: rows.joined(separator: "\n"))
    let vocabulary = ThemeVocabulary(table)
    #expect(vocabulary.forms == [["one two", "=AI", "three"]])
    #expect(vocabulary.concepts.map(\.exactMatches) == [["1", "2"]])
    #expect(vocabulary.concepts.map(\.closeMatches) == [["3"]])
  }
}
