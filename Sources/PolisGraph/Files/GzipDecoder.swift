internal import CZlib
import PolisText

/// Unpacks gzip (RFC 1952), a piece at a time: however much an input unpacks to, no more than a block is held.
@safe
final class GzipDecoder {
  // Invariant: owned by this object and freed by it alone. zlib keeps the address, so it never moves.
  private let stream: UnsafeMutablePointer<z_stream>
  private let path: String
  private var input: [UInt8]
  private var offset = 0
  private var isInMember = true

  /// Whether bytes begin as a gzip file does.
  static func isGzip(_ head: [UInt8]) -> Bool {
    head.count > 1 && head[0] == 0x1F && head[1] == 0x8B
  }

  /// Prepares to unpack.
  ///
  /// - Parameters:
  ///   - head: The bytes that were read already.
  ///   - path: The file, for messages.
  /// - Throws: `InputOutputError` where there is no memory.
  init(head: [UInt8], path: String) throws(InputOutputError) {
    input = head
    self.path = path
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 31: a window of 2^15 bytes, and gzip's head and tail.
    let status = unsafe inflateInit2_(
      stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { throw InputOutputError(.read, path: path, reason: "no memory to unpack") }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Appends the next unpacked bytes to a buffer.
  ///
  /// - Parameters:
  ///   - buffer: Where the bytes go.
  ///   - count: The most bytes to append.
  ///   - more: Appends packed bytes to a buffer; returns 0 only at the end.
  /// - Returns: How many were appended; 0 only at the end.
  /// - Throws: `InputOutputError` where the input is damaged or cannot be read.
  func read(
    into buffer: inout [UInt8], atMost count: Int,
    from more: (inout [UInt8]) throws(InputOutputError) -> Int
  ) throws(InputOutputError) -> Int {
    var output = [UInt8](repeating: 0, count: count)
    var written = 0
    while written == 0 {
      if offset == input.count {
        input.removeAll(keepingCapacity: true)
        offset = 0
        if try more(&input) == 0 {
          if isInMember { throw damaged("the compressed data are cut off") }
          return 0
        }
      }
      if !isInMember {
        // Gzip files may be put one after the other.
        unsafe inflateReset(stream)
        isInMember = true
      }
      written = try inflate(into: &output)
    }
    buffer.append(contentsOf: output[..<written])
    return written
  }

  /// Unpacks what there is, as far as there is room.
  private func inflate(into output: inout [UInt8]) throws(InputOutputError) -> Int {
    let (room, rest) = (output.count, input.count - offset)
    // zlib reads at most `rest` bytes and writes at most `room` of them, both during the call only.
    let status = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + offset }
        unsafe stream.pointee.avail_in = UInt32(rest)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    offset = input.count - Int(unsafe stream.pointee.avail_in)
    switch status {
    case Z_STREAM_END: isInMember = false
    case Z_OK, Z_BUF_ERROR: break
    default: throw damaged("the compressed data are damaged")
    }
    return room - Int(unsafe stream.pointee.avail_out)
  }

  private func damaged(_ reason: String) -> InputOutputError {
    InputOutputError(.unpack, path: path, reason: reason)
  }
}
