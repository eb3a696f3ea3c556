#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is run and waited for: bytes in, bytes out.
///
/// It is started by `posix_spawnp` and talked to through sockets, whichever is ready, so neither
/// side waits for the other, and writing to a program that has died is an error and never a signal.
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
  private let remedy: String?
  private let timeLimit: Int?

  /// A program that is found on `PATH`.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - remedy: What to do where it is not installed.
  ///   - timeLimit: The seconds after which it is stopped; `nil` for none.
  public init(_ name: String, remedy: String? = nil, timeLimit: Int? = nil) {
    self.name = name
    self.remedy = remedy
    self.timeLimit = timeLimit
  }

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: What stands after its name.
  ///   - input: What it reads from the standard input.
  /// - Returns: What it wrote, and how it ended.
  /// - Throws: ``PolisFailure/unavailable(_:)`` where it cannot be started or takes too long.
  public func run(
    _ arguments: [String], input: [UInt8] = []
  ) throws(PolisFailure) -> Outcome {
    var channels: [Channel] = []
    defer { for channel in channels { channel.close() } }
    for _ in 0..<3 {
      guard let channel = Channel() else { throw .unavailable("\(name): \(Self.text(of: errno))") }
      channels.append(channel)
    }
    let process = try start(arguments, channels)
    var exchange = Exchange(input: input, channels: channels.map(\.ours), timeLimit: timeLimit)
    for channel in channels { channel.closeTheirs() }
    exchange.run()
    channels = []
    if exchange.isLate { kill(process, SIGKILL) }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    if exchange.isLate, let timeLimit {
      throw .unavailable("\(name) was stopped after \(timeLimit) s")
    }
    let signal = status & 0x7F
    var message = String(decoding: exchange.errors, as: UTF8.self)
    while message.hasSuffix("\n") { message.removeLast() }
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: exchange.output,
      message: message)
  }

  private func start(_ arguments: [String], _ channels: [Channel]) throws(PolisFailure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, channel) in channels.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, channel.theirs, Int32(number))
    }
    // The copies live until after the call, which copies them into the new process.
    var words = unsafe ([name] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var process: pid_t = 0
    let code = unsafe posix_spawnp(&process, name, &actions, nil, &words, environ)
    if code == 0 { return process }
    if code == ENOENT {
      throw .unavailable("\(name) is not installed" + (remedy.map { ": \($0)" } ?? ""))
    }
    throw .unavailable("\(name) cannot be started: \(Self.text(of: code))")
  }

  fileprivate static func text(of code: Int32) -> String {
    // The text is the system's own and is copied at once.
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

/// Two ends of a socket; other programs inherit neither, unless they are given theirs.
private struct Channel {
  let ours: Int32
  let theirs: Int32

  init?() {
    var pair: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    // The call fills both places.
    guard unsafe socketpair(AF_UNIX, kind, 0, &pair) == 0 else { return nil }
    for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (ours, theirs) = (pair[0], pair[1])
  }

  func closeTheirs() { _ = systemClose(theirs) }

  func close() {
    _ = systemClose(ours)
    closeTheirs()
  }
}

/// The call of the system, whose name methods hide.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// What goes into a program and comes out of it.
private struct Exchange {
  private let input: [UInt8]
  private var written = 0
  /// The standard input, output and error of the program; -1 once closed.
  private var ends: [Int32]
  private let deadline: Int?
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private(set) var isLate = false
  private var block = [UInt8](repeating: 0, count: 1 << 16)

  init(input: [UInt8], channels: [Int32], timeLimit: Int?) {
    self.input = input
    ends = channels
    deadline = timeLimit.map { Self.now() + $0 * 1000 }
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    // The call fills the structure.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Writes the input and reads both outputs, until all are closed or it is too late.
  mutating func run() {
    while ends.contains(where: { $0 >= 0 }), !isLate {
      var waiting = ends.enumerated().map { number, end in
        pollfd(fd: end, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      let rest = deadline.map { max(0, $0 - Self.now()) }
      let count = unsafe poll(&waiting, nfds_t(waiting.count), rest.map { Int32($0) } ?? -1)
      if count < 0, errno != EINTR { break }
      if count == 0 { isLate = true }
      guard count > 0 else { continue }
      for number in ends.indices where ends[number] >= 0 && waiting[number].revents != 0 {
        number == 0 ? send() : receive(from: number)
      }
    }
    for number in ends.indices where ends[number] >= 0 { close(number) }
  }

  private mutating func send() {
    let end = min(input.count, written + block.count)
    let sent = unsafe input[written..<end].withUnsafeBytes { bytes in
      // The pointer does not outlive the call.
      unsafe Self.send(ends[0], bytes)
    }
    if sent < 0, errno == EINTR || errno == EAGAIN { return }
    written += max(0, sent)
    if sent < 0 || written == input.count { close(0) }
  }

  private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #elseif canImport(Musl)
      unsafe Musl.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #else
      unsafe Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
    #endif
  }

  private mutating func receive(from number: Int) {
    let size = block.count
    // At most the block's size is written into it.
    let received = unsafe read(ends[number], &block, size)
    if received < 0, errno == EINTR { return }
    if received <= 0 {
      close(number)
    } else if number == 1 {
      output += block[..<received]
    } else if errors.count < 1 << 16 {
      errors += block[..<received]
    }
  }

  private mutating func close(_ number: Int) {
    _ = systemClose(ends[number])
    ends[number] = -1
  }
}
