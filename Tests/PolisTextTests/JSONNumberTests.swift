import PolisTestSupport
import PolisText
import Testing

@Suite("Numbers in JSON")
struct JSONNumberTests {
  private func written(_ number: Double) -> String {
    var output = OutputBuffer()
    output.appendJSON(number)
    return String(decoding: output.takeBytes(), as: UTF8.self)
  }

  @Test(arguments: [0, -0.0, 1, -1, 0.1, 0.00001, 0.0001, 1e-300, 123_456_789.123_45, 1e9, 1e22])
  func `a number is written as Swift describes it`(number: Double) {
    #expect(written(number) == number.description)
  }

  @Test func `decimals of every length are written as Swift describes them`() {
    var random = SeededGenerator(seed: 7)
    let units: [Double] = [1, 10, 1_000, 100_000, 1_000_000, 1e9]
    for _ in 0..<20_000 {
      let digits = Double(Int.random(in: -100_000_000_000...100_000_000_000, using: &random))
      let unit = units.randomElement(using: &random) ?? 1
      let number = digits / unit
      #expect(written(number) == number.description)
    }
  }

  @Test func `what JSON cannot hold is null`() {
    #expect(written(.nan) == "null")
    #expect(written(.infinity) == "null")
  }
}
