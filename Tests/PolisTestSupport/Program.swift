public import Foundation

/// A program that a test runs as a user would, and waits for.
public struct Program: Sendable {
  /// What a run left behind.
  public struct Outcome: Sendable, CustomStringConvertible {
    /// The exit code.
    public let status: Int32
    /// What it wrote to the standard output.
    public let output: String
    /// What it wrote to the standard error.
    public let errors: String

    /// Exit code and messages, for failed expectations.
    public var description: String { "exit \(status): \(errors)\(output.prefix(2_000))" }
  }

  /// The file that is run; `env` for a program that is looked for.
  public let path: String
  private let leading: [String]

  /// A program with arguments that stand before those of each run; found on `PATH` if it has no slash.
  public init(_ path: String, _ leading: [String] = []) {
    self.path = path.contains("/") ? path : "/usr/bin/env"
    self.leading = (path.contains("/") ? [] : [path]) + leading
  }

  /// The command `polisgraph` that was built with these tests; `POLISGRAPH_PROGRAM` names another.
  public static let polisgraph: Program = {
    if let path = ProcessInfo.processInfo.environment["POLISGRAPH_PROGRAM"] { return Program(path) }
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return Program(tests.deletingLastPathComponent().appending(path: "polisgraph").path)
  }()

  /// The same program without the superuser's right to read what nobody may read.
  public var unprivileged: Program {
    guard getuid() == 0 else { return self }
    return Program("setpriv", ["--bounding-set=-dac_override,-dac_read_search", path] + leading)
  }

  /// Runs the program and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - input: What it reads from the standard input.
  ///   - environment: What is set beside the environment of the tests.
  ///   - folder: Where it runs; the root of the checkout if not given.
  /// - Returns: What it left behind.
  /// - Throws: where the program cannot be started.
  public func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in folder: URL = SharedMaterial.checkout
  ) async throws -> Outcome {
    let files = try TemporaryFolder()
    let (standardInput, output, errors) = (files["in"], files["out"], files["err"])
    try Data(input.utf8).write(to: standardInput)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = leading + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder that is gone when the test is.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Makes an empty folder.
  ///
  /// - Throws: where the system cannot.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "polisgraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A place in the folder.
  public subscript(name: String) -> URL { url.appending(path: name) }

  /// Writes a file into the folder.
  ///
  /// - Returns: its path.
  /// - Throws: where the system cannot.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: self[name])
    return self[name].path
  }

  /// The names of what is in the folder, sorted; hidden ones too.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
