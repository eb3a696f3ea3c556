/// The place in a document that says something: document, character range, sentence.
///
/// As an attribute value it is one string: the document's name, percent-encoded, with a
/// fragment of [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147) (`#char=START,END`), a blank,
/// and the sentence: `notes.txt#char=0,25 Bari and Ningbo met.`
public struct Evidence: Hashable, Sendable {
  /// The document's name.
  public var document: String
  /// The characters (Unicode scalars, from 0, end exclusive) in the document.
  public var range: Range<Int>
  /// The words themselves.
  public var sentence: String

  /// Evidence at a place.
  public init(document: String, range: Range<Int>, sentence: String) {
    self.document = document
    self.range = range
    self.sentence = sentence
  }

  /// Reads the form in which evidence stands in attributes.
  public init?(_ text: String) {
    let utf8 = Array(text.utf8)
    guard let hash = utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let marker = Array("#char=".utf8)
    guard utf8[hash...].starts(with: marker) else { return nil }
    let blank = utf8[hash...].firstIndex(of: UInt8(ascii: " ")) ?? utf8.count
    let numbers = utf8[(hash + marker.count)..<blank].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false
    ).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 2, let start = numbers[0], let end = numbers[1], 0 <= start,
      start <= end, let document = Self.percentDecoded(utf8[..<hash])
    else { return nil }
    self.document = document
    range = start..<end
    sentence =
      blank < utf8.count ? String(decoding: utf8[(blank + 1)...], as: UTF8.self) : ""
  }

  /// The form in which evidence stands in attributes.
  public var text: String {
    "\(reference)\(sentence.isEmpty ? "" : " " + sentence)"
  }

  /// The place alone, as a relative reference: `notes.txt#char=0,25`.
  public var reference: String {
    "\(Self.percentEncoded(document))#char=\(range.lowerBound),\(range.upperBound)"
  }

  /// A document's name as it stands before `#char=`: all bytes but RFC 3986's unreserved
  /// characters and `/` are percent-encoded.
  public static func percentEncoded(_ document: String) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in document.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func percentDecoded(_ text: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "%") {
        guard index + 2 < text.endIndex,
          let byte = UInt8(
            String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
        else { return nil }
        result.append(byte)
        index += 3
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }
}

extension Evidence: Comparable {
  /// Orders by document, then by place, then by words.
  public static func < (left: Evidence, right: Evidence) -> Bool {
    if left.document != right.document {
      return left.document.utf8.lexicographicallyPrecedes(right.document.utf8)
    }
    let (a, b) = (left.range, right.range)
    if a != b { return (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound) }
    return left.sentence.utf8.lexicographicallyPrecedes(right.sentence.utf8)
  }
}
