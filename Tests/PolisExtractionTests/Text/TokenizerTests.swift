import PolisExtraction
import Testing

@Suite("Tokens")
struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer().tokens(of: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Łódź, Poland", ["Łódź", ",", "Poland"]),
    ("Sisak – Moslavina", ["Sisak", "–", "Moslavina"]),
    (
      "the city's plan, the cities’ plans",
      [
        "the", "city", "'s", "plan", ",", "the", "cities", "’", "plans",
      ]
    ),
    (
      "l'Aquila’s 1,200 km² on May 21st...",
      [
        "l", "'", "Aquila", "’s", "1,200", "km²", "on", "May", "21st", "...",
      ]
    ),
    ("重庆市 and 🇪🇺 C40", ["重", "庆", "市", "and", "🇪", "🇺", "C40"]),
    ("Za\u{301}greb co\u{AD}operation", ["Za\u{301}greb", "co\u{AD}operation"]),
  ])
  func `words, numbers, marks and signs are told apart`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func `words that differ in case and diacritics have one key`() {
    #expect(WordKey.of("Métropole") == WordKey.of("METROPOLE"))
    #expect(WordKey.of("Łódź") == WordKey.of("lodz"))
    #expect(WordKey.of("Straße") == WordKey.of("strasse"))
    #expect(WordKey.of("Lodz") != WordKey.of("Loda"))
  }

  @Test func `tokens cover every byte that is no white space, whatever the bytes are`() {
    let alphabet: [UInt8] = [
      0x20, 0x2E, 0x41, 0x61, 0x0A, 0xC3, 0xA9, 0xE4, 0xBA, 0xAC, 0xF0, 0x9F, 0x27, 0x73,
    ]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ -> UInt8 in
        alphabet.randomElement(using: &generator) ?? 0
      }
      var end = 0
      for token in Tokenizer().tokens(of: bytes) {
        #expect(token.start >= end && token.end > token.start, "\(bytes)")
        end = Int(token.end)
      }
      #expect(end <= bytes.count)
    }
  }

  @Test func `flags say how a word is written and where it stands`() {
    let tokens = Tokenizer().tokens(of: Array("NDRC met\n\nÉvora eThekwini".utf8))
    #expect(tokens.map(\.isAllCapitals) == [true, false, false, false])
    #expect(tokens.map(\.isCapitalised) == [true, false, true, false])
    #expect(tokens[2].flags.contains(.paragraphStart))
    #expect(tokens[3].flags.contains(.innerCapital))
  }
}
