/// A text that keeps within a number of bytes, and says in its last line what had no room.
package struct BoundedText {
  /// The fewest bytes in which a report can say anything.
  static let least = 1000
  /// Room for the last line.
  private static let reserve = 240
  private var text = ""
  private let limit: Int
  private var leftOut: [(noun: String, count: Int)] = []

  /// Starts a text of so many bytes at most.
  package init(limit: Int) { self.limit = limit }

  /// Whether a number of further bytes has room.
  package func fits(_ count: Int) -> Bool { text.utf8.count + count + Self.reserve <= limit }

  /// Appends a piece if it has room; else notes that one of its kind was left out.
  package mutating func append(_ piece: String, as noun: String) {
    if fits(piece.utf8.count) { text += piece } else { leaveOut(1, noun) }
  }

  /// Notes that things had no room.
  package mutating func leaveOut(_ count: Int, _ noun: String) {
    guard count > 0 else { return }
    if let known = leftOut.firstIndex(where: { $0.noun == noun }) {
      leftOut[known].count += count
    } else {
      leftOut.append((noun, count))
    }
  }

  /// The text with its last line.
  package func closed() -> String {
    if leftOut.isEmpty { return text }
    let parts = leftOut.map { part in
      part.count == 1 ? "1 \(Self.singular(part.noun))" : "\(part.count) \(part.noun)"
    }
    return text
      + "\n_Left out, to stay within \(limit) bytes: \(parts.joined(separator: ", "))._\n"
  }

  private static func singular(_ noun: String) -> String {
    noun == "summaries" ? "summary" : noun.hasSuffix("s") ? String(noun.dropLast()) : noun
  }
}
