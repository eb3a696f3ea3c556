public import PolisText
internal import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An output that appears whole or not at all.
///
/// What is called `*.gz` is packed as gzip.
///
/// A regular file is written beside its place and renamed into it by ``commit()``; until then an
/// old file is untouched. `-`, devices and pipes are written to as they are. An output that is
/// never committed leaves nothing behind.
public final class FileOutput: ByteSink {
  private let path: String
  private var descriptor: FileDescriptor?
  private let temporary: FilePath?
  private let destination: FilePath
  private let encoder: GzipEncoder?

  /// Prepares an output; `-` is the standard output.
  ///
  /// - Parameters:
  ///   - path: Where it goes.
  ///   - packs: Whether what is called `*.gz` is packed; otherwise the bytes are written as they are.
  /// - Throws: `InputOutputError` where it cannot be created.
  public init(path: String, packs: Bool = true) throws(InputOutputError) {
    self.path = path
    encoder = packs && path.lowercased().hasSuffix(".gz") ? try GzipEncoder(path: path) : nil
    guard path != "-" else {
      descriptor = .standardOutput
      temporary = nil
      destination = FilePath(path)
      return
    }
    do {
      let place = Self.resolved(FilePath(path))
      destination = place
      let existing = try? Stat(place)
      if let existing, existing.type == .directory { throw Errno.isDirectory }
      if let existing, existing.type != .regular {
        temporary = nil
        descriptor = try FileDescriptor.open(place, .writeOnly)
        return
      }
      if existing != nil { try FileDescriptor.open(place, .writeOnly).close() }
      let beside = Self.temporary(beside: place)
      descriptor = try FileDescriptor.open(
        beside, .writeOnly, options: [.create, .exclusiveCreate],
        permissions: FilePermissions(rawValue: 0o666))
      temporary = beside
    } catch {
      throw InputOutputError(.create, path: path, reason: reason(of: error))
    }
  }

  deinit { discard() }

  /// Writes a block; see `ByteSink`.
  public func write(_ block: Span<UInt8>) throws(InputOutputError) {
    guard let encoder else { return try writePlain(block) }
    try encoder.pack(block) { (packed) throws(InputOutputError) in try writePlain(packed) }
  }

  /// Writes bytes of the file itself.
  private func writePlain(_ block: Span<UInt8>) throws(InputOutputError) {
    guard let descriptor, block.count > 0 else { return }
    do {
      // The pointer does not outlive the call.
      try unsafe block.withUnsafeBytes { _ = try unsafe descriptor.writeAll($0) }
    } catch {
      throw InputOutputError(.write, path: path, reason: reason(of: error))
    }
  }

  /// Puts what was written in its place.
  ///
  /// - Throws: `InputOutputError` where the system cannot; the old file is then untouched.
  public func commit() throws(InputOutputError) {
    guard let open = descriptor else { return }
    if let encoder {
      try encoder.pack([UInt8]().span, isLast: true) { (packed) throws(InputOutputError) in
        try writePlain(packed)
      }
    }
    descriptor = nil
    guard path != "-" else { return }
    do {
      try open.close()
      if let temporary {
        let status = unsafe temporary.withPlatformString { from in
          unsafe destination.withPlatformString { to in unsafe rename(from, to) }
        }
        if status != 0 { throw Errno(rawValue: errno) }
      }
    } catch {
      removeTemporary()
      throw InputOutputError(.write, path: path, reason: reason(of: error))
    }
  }

  private func discard() {
    guard let open = descriptor else { return }
    descriptor = nil
    guard path != "-" else { return }
    try? open.close()
    removeTemporary()
  }

  private func removeTemporary() {
    guard let temporary else { return }
    _ = unsafe temporary.withPlatformString { unsafe unlink($0) }
  }

  /// The file that a chain of symbolic links leads to, so that a link stays a link.
  private static func resolved(_ path: FilePath) -> FilePath {
    // The C string that `realpath` allocates is freed here and copied before.
    unsafe path.withPlatformString { name in
      guard let real = unsafe realpath(name, nil) else { return path }
      defer { unsafe free(real) }
      return unsafe FilePath(platformString: real)
    }
  }

  private static func temporary(beside place: FilePath) -> FilePath {
    let name = place.lastComponent?.string ?? "output"
    return place.removingLastComponent().appending(".\(name).\(getpid()).partial")
  }
}
