import PolisModel
import PolisTestSupport
import Testing

@Suite("Strings kept once")
struct SymbolTableTests {
  @Test func `equal strings have one symbol, others have their own`() {
    var table = SymbolTable()
    var symbols: [String: Symbol] = [:]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      // Lengths around the eight bytes that are hashed at a time.
      let text = String(repeating: "x", count: random.number(0...20)) + "\(random.number(0...3000))"
      let symbol = table.intern(text)
      #expect(symbols[text, default: symbol] == symbol)
      symbols[text] = symbol
    }
    #expect(table.count == symbols.count)
    for (text, symbol) in symbols {
      #expect(table.string(symbol) == text)
      #expect(table.find(text) == symbol)
      #expect(table.byteCount(of: symbol) == text.utf8.count)
    }
    #expect(table.find("not there") == nil)
  }

  @Test func `strings longer than a chunk are kept whole`() {
    var table = SymbolTable()
    let long = String(repeating: "ö", count: 2_000_000)
    let symbols = ["", long, "after", long + "!"].map { table.intern($0) }
    #expect(symbols.map { table.string($0) } == ["", long, "after", long + "!"])
  }

  @Test func `composed and decomposed letters are two strings`() {
    var table = SymbolTable()
    #expect(table.intern("\u{E9}") != table.intern("e\u{301}"))
  }

  @Test func `a string is found by the symbol of another table`() {
    var (left, right) = (SymbolTable(), SymbolTable())
    for index in 0..<1000 { _ = left.intern("text number \(index)") }
    for index in (500..<1500).reversed() { _ = right.intern("text number \(index)") }
    for index in 0..<1000 {
      guard let symbol = left.find("text number \(index)") else { continue }
      let found = right.find(symbol, of: left)
      #expect((found != nil) == (index >= 500))
      if let found { #expect(right.isSame(found, as: symbol, of: left)) }
    }
  }

  @Test func `strings are ordered by their bytes`() {
    var table = SymbolTable()
    let texts = ["", "a", "aa", "ab", "b", "é", "\u{FF5E}", "\u{1F600}"]
    let symbols = texts.shuffled().map { table.intern($0) }
    let sorted = symbols.sorted { table.isOrdered($0, before: $1) }
    #expect(sorted.map { table.string($0) } == texts)
    #expect(!table.isOrdered(symbols[0], before: symbols[0]))
  }
}
