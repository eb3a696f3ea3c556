public import PolisText
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for work that is larger than memory.
///
/// Its files lose their names as soon as they are made, so that the system takes them back when
/// they are closed: at the end, on an error, and where a signal ends the program.
public struct ScratchFolder: ScratchSpace {
  /// Where the folder is.
  public let path: String

  /// A folder; without a path that of the environment's `TMPDIR`, or else `/tmp`.
  public init(path: String? = nil) {
    // The string is copied before anyone could change the environment.
    let variable = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
    self.path = path ?? variable.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// Makes an empty file; see `ScratchSpace`.
  public func makeFile() throws(InputOutputError) -> any ScratchFile {
    var random = SystemRandomNumberGenerator()
    let name = ".polisgraph.\(getpid()).\(String(random.next(), radix: 36)).scratch"
    let place = FilePath(path).appending(name)
    do {
      let descriptor = try FileDescriptor.open(
        place, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: .ownerReadWrite)
      _ = unsafe place.withPlatformString { unsafe unlink($0) }
      return NamelessFile(descriptor, folder: path)
    } catch {
      throw InputOutputError(.create, path: path, reason: reason(of: error))
    }
  }
}

/// A file without a name.
private final class NamelessFile: ScratchFile {
  private let descriptor: FileDescriptor
  private let folder: String

  init(_ descriptor: FileDescriptor, folder: String) {
    self.descriptor = descriptor
    self.folder = folder
  }

  deinit { try? descriptor.close() }

  func append(_ block: RawSpan) throws(InputOutputError) {
    do {
      // The pointer does not outlive the call.
      try unsafe block.withUnsafeBytes { _ = try unsafe descriptor.writeAll($0) }
    } catch {
      throw InputOutputError(
        .write, path: folder, reason: "\(reason(of: error)); name another --temporary-folder")
    }
  }

  func read(into target: inout [UInt8], at offset: Int) throws(InputOutputError) {
    do {
      // The descriptor writes into the array only, and no more than fits.
      try unsafe target.withUnsafeMutableBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = try unsafe descriptor.read(
            fromAbsoluteOffset: Int64(offset + done),
            into: UnsafeMutableRawBufferPointer(rebasing: bytes[done...]))
          guard count > 0 else { throw Errno.ioError }
          done += count
        }
      }
    } catch {
      throw InputOutputError(.read, path: folder, reason: reason(of: error))
    }
  }
}

/// What was put into a scratch file, read from its beginning.
struct ScratchSource: ByteSource {
  private let file: any ScratchFile
  private let size: Int
  private var offset = 0
  private var block: [UInt8] = []

  init(_ file: any ScratchFile, size: Int) {
    self.file = file
    self.size = size
  }

  /// Copies a source into a scratch file.
  ///
  /// - Returns: How many bytes were copied.
  static func copy(
    _ source: consuming FileSource, to file: any ScratchFile
  ) throws(InputOutputError) -> Int {
    var size = 0
    var block: [UInt8] = []
    while try source.read(into: &block, atMost: 1 << 20) > 0 {
      // A view of bytes as raw bytes is always possible.
      try unsafe file.append(block.span.bytes)
      size += block.count
      block.removeAll(keepingCapacity: true)
    }
    return size
  }

  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let length = min(count, size - offset)
    guard length > 0 else { return 0 }
    if block.count != length { block = [UInt8](repeating: 0, count: length) }
    try file.read(into: &block, at: offset)
    buffer.append(contentsOf: block)
    offset += length
    return length
  }
}
