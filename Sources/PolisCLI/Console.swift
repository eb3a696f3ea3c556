import PolisText
import PolisGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What goes to people: messages and progress on the standard error stream.
///
/// Data never passes here; it goes to files and the standard output through `OutputBuffer`.
struct Console: Sendable {
  /// How much is said.
  enum Verbosity: Sendable, Comparable { case quiet, normal, verbose }

  let verbosity: Verbosity
  /// Whether the standard error stream is a terminal that shows colours.
  let hasColours: Bool
  private let isTerminal: Bool

  init(_ verbosity: Verbosity) {
    self.verbosity = verbosity
    isTerminal = isatty(STDERR_FILENO) == 1
    hasColours = isTerminal && Self.allowsColours
  }

  /// Whether the environment allows colours: `NO_COLOR` (no-color.org) and `TERM=dumb` do not.
  static var allowsColours: Bool {
    func variable(_ name: String) -> String? {
      // The string is copied before anyone could change the environment.
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe String(cString: value)
    }
    return (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
  }

  /// Whether the standard output is a terminal that shows colours.
  static var outputHasColours: Bool { isatty(STDOUT_FILENO) == 1 && allowsColours }

  /// Says what was done, unless asked to be quiet.
  func say(_ message: String) {
    if verbosity >= .normal { put(message + "\n") }
  }

  /// Says more, where it is asked for.
  func detail(_ message: String) {
    if verbosity >= .verbose { put(message + "\n") }
  }

  /// Reports a finding or a failure; never silenced, but notes and warnings are by `--quiet`.
  func report(_ line: String, _ severity: Finding.Severity = .error) {
    if severity != .error, verbosity == .quiet { return }
    let word = severity.rawValue + ":"
    guard hasColours, let range = line.firstRange(of: word) else { return put(line + "\n") }
    let colour = severity == .error ? "31" : severity == .warning ? "33" : "36"
    put(
      line[..<range.lowerBound] + "\u{1B}[1;\(colour)m\(word)\u{1B}[0m" + line[range.upperBound...]
        + "\n")
  }

  /// Reports a failure of the command line itself and returns its exit code.
  func fail(_ failure: PolisFailure) -> Int32 {
    for line in failure.lines { report(line) }
    return failure.exitCode
  }

  fileprivate func put(_ text: some StringProtocol) {
    var text = String(text)
    // Nothing can be done where the standard error stream is closed.
    text.withUTF8 { bytes in _ = unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  /// Progress of work that may take longer than a second; silent unless someone watches.
  func progress(_ verb: String, _ unit: String) -> Progress {
    Progress(
      console: self, verb: verb, unit: unit, isShown: isTerminal && verbosity >= .normal)
  }
}

/// A line that counts, on a terminal, once work has lasted a second.
struct Progress: ~Copyable {
  private let console: Console
  private let verb: String
  private let unit: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var hasDrawn = false

  init(console: Console, verb: String, unit: String, isShown: Bool) {
    self.console = console
    self.verb = verb
    self.unit = unit
    self.isShown = isShown
  }

  mutating func update(_ count: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1), now - last > .milliseconds(100) else { return }
    last = now
    hasDrawn = true
    console.put("\r\u{1B}[K\(verb) \(count) \(unit)")
  }

  mutating func finish() {
    if hasDrawn { console.put("\r\u{1B}[K") }
    hasDrawn = false
  }
}
