/// Turns byte offsets of a text into offsets in Unicode scalars.
///
/// Checkpoints stand every 64 bytes, so that a question costs a short scan at most.
package struct ScalarOffsets: Sendable {
  private static let step = 64
  private let checkpoints: [Int]

  /// Counts the scalars of a text.
  ///
  /// - Complexity: O(*n*) in its bytes.
  package init(of text: Span<UInt8>) {
    var checkpoints: [Int] = []
    checkpoints.reserveCapacity(text.count / Self.step + 1)
    var scalars = 0
    var start = 0
    while start <= text.count {
      checkpoints.append(scalars)
      let end = min(start + Self.step, text.count)
      for index in start..<end where text[index] & 0xC0 != 0x80 { scalars += 1 }
      start += Self.step
    }
    self.checkpoints = checkpoints
  }

  /// The number of scalars that start before a byte offset.
  package func scalars(before offset: Int, in text: Span<UInt8>) -> Int {
    let checkpoint = offset / Self.step
    var scalars = checkpoints[checkpoint]
    for index in checkpoint * Self.step..<offset where text[index] & 0xC0 != 0x80 {
      scalars += 1
    }
    return scalars
  }
}
