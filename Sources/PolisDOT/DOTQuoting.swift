import PolisText

/// How any text is written as an ID of DOT.
///
/// Everything is quoted. In quotes only `\"` and a backslash at a line's end mean anything, and
/// `\\` stays two backslashes. So an odd number of backslashes before a quote, before a line feed
/// or at the end cannot be written in quotes; the last of them is written as `<\>` and joined by
/// `+`, which makes a plain string of all. So is a line feed with nothing but escapes around it, which
/// Graphviz 2.42 drops. Long runs are broken by `\` and a line feed, which mean nothing, since it cannot
/// read a run of 16,384 bytes either.
enum DOTQuoting {
  private static let longestRun = 8_000

  /// Writes a text as a quoted string.
  ///
  /// - Returns: `false` where the text holds U+0000, which no DOT text can.
  static func append(_ text: Span<UInt8>, to output: inout OutputBuffer) -> Bool {
    if text.count < longestRun, isPlain(text) {
      output.append(UInt8(ascii: "\""))
      output.append(text)
      output.append(UInt8(ascii: "\""))
      return true
    }
    output.append(UInt8(ascii: "\""))
    var index = 0
    var run = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0: return false
      case UInt8(ascii: "\\"):
        var end = index
        while end < text.count, text[end] == byte { end += 1 }
        let isBeforeEnd =
          end == text.count || text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "\n")
        let isSplit = isBeforeEnd && (end - index) % 2 == 1
        output.append(text.extracting(index..<(isSplit ? end - 1 : end)))
        if isSplit { output.append("\" + <\\> + \"") }
        index = end
        run = 0
        continue
      case UInt8(ascii: "\""):
        output.append("\\\"")
        run = 0
      case UInt8(ascii: "\n") where run == 0 && isBoundary(index + 1, in: text):
        output.append("\" + <\n> + \"")
      default:
        if run >= longestRun, byte & 0xC0 != 0x80, text[index - 1] != UInt8(ascii: "\\") {
          output.append("\\\n")
          run = 0
        }
        output.append(byte)
        run += 1
      }
      index += 1
    }
    output.append(UInt8(ascii: "\""))
    return true
  }

  /// A name in quotes and the equals sign after it.
  static func prefix(_ name: String) -> [UInt8] {
    var output = OutputBuffer()
    _ = append(name.utf8.span, to: &output)
    output.append(UInt8(ascii: "="))
    return output.takeBytes()
  }

  /// An attribute of texts without U+0000.
  static func pair(_ name: String, _ value: String) -> [UInt8] {
    var output = OutputBuffer()
    output.append(prefix(name))
    _ = append(value.utf8.span, to: &output)
    return output.takeBytes()
  }

  /// Whether a run of ordinary bytes ends before an index.
  private static func isBoundary(_ index: Int, in text: Span<UInt8>) -> Bool {
    index == text.count || text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "\\")
  }

  /// Whether a text stands in quotes as it is.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    let raw = unsafe text.bytes
    var index = 0
    var found: UInt64 = 0
    while index + 8 <= text.count {
      // The load stays inside the span, which checks it.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      found |= zeroBytes(word) | zeroBytes(word ^ quotes) | zeroBytes(word ^ backslashes)
      index &+= 8
    }
    if found != 0 { return false }
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0 { return false }
      index &+= 1
    }
    return text.count != 1 || text[0] != UInt8(ascii: "\n")
  }

  private static let quotes: UInt64 = 0x2222_2222_2222_2222
  private static let backslashes: UInt64 = 0x5C5C_5C5C_5C5C_5C5C

  /// Bits that are not all zero if and only if a byte of the word is.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether a text can stand between the brackets of an HTML string.
  static func isBalanced(_ text: Span<UInt8>) -> Bool {
    var depth = 0
    for index in 0..<text.count {
      switch text[index] {
      case 0: return false
      case UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: ">"):
        depth -= 1
        if depth < 0 { return false }
      default: break
      }
    }
    return depth == 0
  }
}
