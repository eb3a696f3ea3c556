import PolisTestSupport
import PolisText
import Testing

@Suite("Places in a text")
struct SourcePositionTests {
  @Test(arguments: [
    ("¦abc", 1, 1), ("ab¦c", 1, 3), ("a\n¦b", 2, 1), ("é¦", 1, 3), ("a\r\nb¦", 2, 2),
  ])
  func `a place counts lines and bytes from one`(marked: String, line: Int, column: Int) {
    #expect(MarkedText(marked).position == SourcePosition(line: line, column: column))
  }

  @Test func `a window names the same place however small its blocks`() throws {
    let text = "first\nsecond line\n\nthird"
    let bytes = Array(text.utf8)
    for blockSize in 1...8 {
      var window = ByteWindow(MemorySource(bytes), blockSize: blockSize)
      var seen = 0
      while try window.refill() {
        while window.offset < window.bytes.count {
          #expect(
            window.position(at: window.offset) == SourcePosition(offset: seen, in: bytes.span))
          window.offset += 1
          seen += 1
        }
      }
      #expect(seen == bytes.count)
    }
  }
}

@Suite("Output")
struct OutputBufferTests {
  @Test(arguments: [0, 7, -1, 10, -120, Int64.max, Int64.min])
  func `integers are written in decimal digits`(value: Int64) {
    var output = OutputBuffer()
    output.append(decimal: value)
    let text = String(decoding: output.takeBytes(), as: UTF8.self)
    #expect(text == String(value))
  }
}
