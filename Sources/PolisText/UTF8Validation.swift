/// The first byte that is not UTF-8, or `nil` where all is well.
///
/// - Complexity: O(*n*), with a fast path over ASCII.
public func firstInvalidUTF8(in bytes: Span<UInt8>) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
