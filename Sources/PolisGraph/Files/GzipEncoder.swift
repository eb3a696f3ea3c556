internal import CZlib
import PolisText

/// Packs bytes as gzip (RFC 1952), without a name or a time: the same bytes are packed the same.
@safe
final class GzipEncoder {
  // Invariant: owned by this object and freed by it alone. zlib keeps the address, so it never moves.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Prepares to pack.
  ///
  /// - Throws: `InputOutputError` where there is no memory.
  init(path: String) throws(InputOutputError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 31: a window of 2^15 bytes, and gzip's head and tail; 8: zlib's usual memory.
    let status = unsafe deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { throw InputOutputError(.create, path: path, reason: "no memory to pack") }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Packs a block and passes on what comes of it.
  ///
  /// - Parameters:
  ///   - block: The bytes.
  ///   - isLast: Whether they are the last.
  ///   - body: Takes the packed bytes.
  /// - Throws: what `body` throws.
  func pack(
    _ block: Span<UInt8>, isLast: Bool = false,
    _ body: (Span<UInt8>) throws(InputOutputError) -> Void
  ) throws(InputOutputError) {
    // zlib takes a pointer to mutable bytes.
    var input: [UInt8] = []
    input.reserveCapacity(block.count)
    for index in block.indices { input.append(block[index]) }
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var offset = 0
    var isFull = true
    while isFull {
      let (room, rest) = (output.count, input.count - offset)
      // zlib reads at most `rest` bytes and writes at most `room` of them, both during the call only.
      _ = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + offset }
          unsafe stream.pointee.avail_in = UInt32(rest)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(room)
          return unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
      }
      offset = input.count - Int(unsafe stream.pointee.avail_in)
      let left = Int(unsafe stream.pointee.avail_out)
      try body(output.span.extracting(0..<room - left))
      isFull = left == 0
    }
  }
}
