public import PolisText
internal import SystemPackage

/// A file, a pipe or the standard input, read a block at a time; gzip is unpacked, whatever the name.
public final class FileSource: ByteSource {
  private let descriptor: FileDescriptor
  private let path: String
  private let isOwner: Bool
  /// Whether nobody has asked for bytes yet.
  private var isAtStart = true
  private var decoder: GzipDecoder?

  /// Opens a file; `-` is the standard input.
  ///
  /// - Throws: `InputOutputError` where it cannot be opened or is a folder.
  public init(path: String) throws(InputOutputError) {
    self.path = path
    if path == "-" {
      descriptor = .standardInput
      isOwner = false
      return
    }
    do {
      descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw InputOutputError(.read, path: path, reason: reason(of: error))
    }
    isOwner = true
  }

  /// Whether something has a name, whether it can be read or not.
  public static func exists(_ path: String) -> Bool {
    do {
      try FileDescriptor.open(FilePath(path), .readOnly).close()
    } catch Errno.noSuchFileOrDirectory {
      return false
    } catch {}
    return true
  }

  deinit {
    if isOwner { try? descriptor.close() }
  }

  /// Appends the next bytes to a buffer; see `ByteSource`.
  public func read(into buffer: inout [UInt8], atMost count: Int) throws(InputOutputError) -> Int {
    if isAtStart {
      isAtStart = false
      let start = buffer.count
      var taken = 0
      // A pipe may give one byte at a time.
      while taken < min(2, count) {
        let more = try readPlain(into: &buffer, atMost: count - taken)
        if more == 0 { break }
        taken += more
      }
      let head = Array(buffer[start...])
      guard GzipDecoder.isGzip(head) else { return taken }
      buffer.removeLast(taken)
      decoder = try GzipDecoder(head: head, path: path)
    }
    guard let decoder else { return try readPlain(into: &buffer, atMost: count) }
    return try decoder.read(into: &buffer, atMost: count) { (packed) throws(InputOutputError) in
      try readPlain(into: &packed, atMost: 1 << 16)
    }
  }

  /// Appends the next bytes of the file itself.
  private func readPlain(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: count))
    do {
      // The descriptor writes at most `count` bytes into the part that was just added.
      let read = try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
      }
      buffer.removeLast(count - read)
      return read
    } catch {
      buffer.removeLast(count)
      throw InputOutputError(.read, path: path, reason: reason(of: error))
    }
  }

  /// All bytes that are left.
  public func readAll() throws(InputOutputError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(into: &bytes, atMost: max(1 << 16, bytes.count)) > 0 {}
    return bytes
  }
}

/// The system's word for an error, without its number.
func reason(of error: any Error) -> String {
  (error as? Errno)?.description ?? String(describing: error)
}
