import PolisText

extension DOTLexer {
  /// Letters of names: ASCII letters, the underscore and all bytes beyond ASCII.
  @inline(__always)
  func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The first byte from an index on that a quoted string does not simply hold.
  @inline(__always)
  func endOfRun(from index: Int, in bytes: Span<UInt8>) -> Int {
    var index = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0 { break }
      index &+= 1
    }
    return index
  }

  /// The line feed that ends the line, or the end of the text.
  func endOfLine(from index: Int, in bytes: Span<UInt8>) -> Int {
    var index = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    return index
  }

  /// The keyword that the name at hand is, in any mixture of cases.
  func keyword(in bytes: Span<UInt8>) -> DOTToken? {
    let length = offset - start
    guard length >= 4, length <= 8 else { return nil }
    var word: UInt64 = 0
    for index in start..<offset { word = word << 8 | UInt64(bytes[index] | 0x20) }
    switch word {
    case 0x6E6F_6465: return .node
    case 0x6564_6765: return .edge
    case 0x67_7261_7068: return .graph
    case 0x7374_7269_6374: return .strict
    case 0x64_6967_7261_7068: return .digraph
    case 0x7375_6267_7261_7068: return .subgraph
    default: return nil
    }
  }

  /// A byte as people name it.
  func describe(_ byte: UInt8) -> String {
    byte > 0x20 && byte < 0x7F
      ? "'\(Character(Unicode.Scalar(byte)))'"
      : "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  func nul(at index: Int, in bytes: Span<UInt8>) -> DOTSyntaxError {
    DOTSyntaxError(
      .nulCharacter, "a NUL character in a string: DOT cannot hold it; remove it", at: index,
      in: bytes)
  }
}

extension Span<UInt8> {
  /// Appends a range of the bytes to a buffer.
  func append(_ range: Range<Int>, to buffer: inout [UInt8]) {
    // The pointer does not outlive the call, and `append` copies.
    unsafe extracting(range).withUnsafeBufferPointer {
      unsafe buffer.append(contentsOf: $0)
    }
  }
}
