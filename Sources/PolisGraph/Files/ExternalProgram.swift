#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is run and waited for, its output kept.
public struct ExternalProgram: Sendable {
  /// What a run left behind.
  public struct Outcome: Sendable {
    /// The exit code; 128 and the signal where a signal ended it.
    public let status: Int32
    /// What it wrote to the standard output.
    public let output: [UInt8]
    /// What it wrote to the standard error, without line feeds at its end.
    public let message: String
  }

  private let name: String

  /// A program that is found on `PATH`.
  public init(_ name: String) { self.name = name }

  /// Runs the program with an empty standard input.
  ///
  /// - Throws: ``PolisFailure/unavailable(_:)`` where it cannot be started.
  public func run(_ arguments: [String]) throws(PolisFailure) -> Outcome {
    let (output, errors) = (try Self.pipe(), try Self.pipe())
    var process: pid_t = 0
    let status = unsafe Self.withCStrings([name] + arguments) { words in
      // The actions live for this call only, and the descriptors are open.
      var actions = unsafe posix_spawn_file_actions_t()
      unsafe posix_spawn_file_actions_init(&actions)
      defer { unsafe posix_spawn_file_actions_destroy(&actions) }
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, output.write, 1)
      unsafe posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
      for descriptor in [output.read, output.write, errors.read, errors.write] {
        unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
      }
      return unsafe posix_spawnp(&process, name, &actions, nil, words, environ)
    }
    close(output.write)
    close(errors.write)
    guard status == 0 else {
      close(output.read)
      close(errors.read)
      throw .unavailable("\(name) cannot be started: \(unsafe String(cString: strerror(status)))")
    }
    let (written, said) = Self.drain(output.read, errors.read)
    var code: Int32 = 0
    while unsafe waitpid(process, &code, 0) < 0, errno == EINTR {}
    let signal = code & 0x7F
    var message = String(decoding: said, as: UTF8.self)
    while message.hasSuffix("\n") { message.removeLast() }
    return Outcome(
      status: signal == 0 ? (code >> 8) & 0xFF : 128 + signal, output: written, message: message)
  }

  private static func pipe() throws(PolisFailure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    // The call fills both places.
    guard Self.open(&ends) == 0 else {
      throw .unavailable("no pipe can be opened: \(unsafe String(cString: strerror(errno)))")
    }
    return (ends[0], ends[1])
  }

  private static func open(_ ends: inout [Int32]) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.pipe(&ends)
    #elseif canImport(Musl)
      unsafe Musl.pipe(&ends)
    #else
      unsafe Darwin.pipe(&ends)
    #endif
  }

  /// Reads two pipes to their ends, whichever has something; so neither fills and blocks.
  private static func drain(_ first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
    var results: [[UInt8]] = [[], []]
    var isOpen = [true, true]
    let descriptors = [first, second]
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while isOpen[0] || isOpen[1] {
      var polls = [0, 1].filter { isOpen[$0] }.map {
        pollfd(fd: descriptors[$0], events: Int16(POLLIN), revents: 0)
      }
      let count = nfds_t(polls.count)
      if unsafe poll(&polls, count, -1) < 0, errno != EINTR { break }
      for entry in polls where entry.revents != 0 {
        let index = entry.fd == first ? 0 : 1
        // At most the block's size is written into it.
        let size = block.count
        let count = unsafe read(entry.fd, &block, size)
        if count > 0 {
          results[index].append(contentsOf: block[..<count])
        } else if count == 0 || errno != EINTR {
          isOpen[index] = false
        }
      }
    }
    close(first)
    close(second)
    return (results[0], results[1])
  }

  /// Calls a closure with a list of C strings that ends in a null pointer.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    // Each copy is freed after the call, and no one keeps it.
    var pointers = unsafe texts.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers)
  }
}
