import PolisText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Graphviz as a program of its own: DOT text in, a picture out.
///
/// The program is started by `posix_spawnp` and talked to through sockets, since writing to a
/// socket whose reader has died is an error and never a signal. Nothing is left on the disk.
enum Graphviz {
  /// The formats that are asked for.
  enum Format: String {
    case svg
    case png
    case pdf
  }

  /// Lays a graph out and draws it.
  ///
  /// - Parameters:
  ///   - text: DOT text that names its engine in the attribute `layout`.
  ///   - format: What comes out.
  ///   - resolution: Dots per inch, where the format has dots.
  /// - Returns: The picture.
  /// - Throws: ``PolisFailure/unavailable(_:)`` where Graphviz is missing or fails.
  static func draw(
    _ text: [UInt8], as format: Format, resolution: Int? = nil
  ) throws(PolisFailure) -> [UInt8] {
    var arguments = ["dot", "-T" + format.rawValue]
    if let resolution { arguments.append("-Gdpi=\(resolution)") }
    let result = try run(arguments, input: text)
    guard result.status == 0, !result.output.isEmpty else {
      let words = String(decoding: result.errors, as: UTF8.self)
        .split(whereSeparator: \.isNewline).first
      throw .unavailable("Graphviz failed: \(words ?? "status \(result.status)")")
    }
    return result.output
  }

  private struct Result {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var status: Int32 = 0
  }

  private static func run(
    _ arguments: [String], input: [UInt8]
  ) throws(PolisFailure) -> Result {
    var ends: [(ours: Int32, theirs: Int32)] = []
    defer { for end in ends where end.ours >= 0 { close(end.ours) } }
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      #if canImport(Darwin)
        let kind = SOCK_STREAM
      #else
        let kind = Int32(SOCK_STREAM.rawValue)
      #endif
      guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
        throw .unavailable("Graphviz cannot be started: \(reason())")
      }
      _ = fcntl(pair[0], F_SETFD, FD_CLOEXEC)
      _ = fcntl(pair[1], F_SETFD, FD_CLOEXEC)
      ends.append((pair[0], pair[1]))
    }
    let process: pid_t
    do throws(PolisFailure) {
      process = try start(arguments, standard: ends.map(\.theirs))
    } catch {
      for end in ends { close(end.theirs) }
      throw error
    }
    for end in ends { close(end.theirs) }
    var result = Result()
    exchange(input, &result, with: &ends)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    result.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return result
  }

  private static func start(
    _ arguments: [String], standard: [Int32]
  ) throws(PolisFailure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in standard.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // The copies live until after the call, which copies them into the new process.
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, arguments[0], &actions, nil, &words, environ)
    guard code == 0 else {
      throw .unavailable(
        code == ENOENT
          ? "Graphviz is not installed: install it (apt-get install graphviz), "
            + "or write .dot and draw that elsewhere"
          : "Graphviz cannot be started: \(reason(of: code))")
    }
    return process
  }

  /// Writes the input and reads both outputs, whichever is ready, until all are closed.
  private static func exchange(
    _ input: [UInt8], _ result: inout Result, with ends: inout [(ours: Int32, theirs: Int32)]
  ) {
    var written = 0
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while ends.contains(where: { $0.ours >= 0 }) {
      var waiting = ends.enumerated().map { number, end in
        pollfd(fd: end.ours, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      let count = nfds_t(waiting.count)
      if unsafe poll(&waiting, count, -1) < 0 {
        if errno == EINTR { continue }
        return
      }
      for number in 0..<3 where ends[number].ours >= 0 && waiting[number].revents != 0 {
        let descriptor = ends[number].ours
        if number == 0 {
          let end = min(input.count, written + block.count)
          let sent = unsafe input[written..<end].withUnsafeBytes { bytes in
            // The pointer does not outlive the call.
            unsafe send(descriptor, bytes.baseAddress, bytes.count, Int32(noSignal))
          }
          if sent < 0, errno == EINTR || errno == EAGAIN { continue }
          written += max(0, sent)
          if sent < 0 || written == input.count {
            close(descriptor)
            ends[number].ours = -1
          }
        } else {
          let size = block.count
          let received = unsafe read(descriptor, &block, size)
          if received < 0, errno == EINTR { continue }
          if received <= 0 {
            close(descriptor)
            ends[number].ours = -1
          } else if number == 1 {
            result.output += block[..<received]
          } else if result.errors.count < 1 << 16 {
            result.errors += block[..<received]
          }
        }
      }
    }
  }

  #if canImport(Darwin)
    private static let noSignal = 0
  #else
    private static let noSignal = MSG_NOSIGNAL
  #endif

  private static func reason(of code: Int32 = errno) -> String {
    // The text is the system's own and is copied at once.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
