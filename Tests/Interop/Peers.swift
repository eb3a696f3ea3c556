import Foundation
import PolisTestSupport
import Testing

/// The other tools that read what we write; `Scripts/install-peers` and apt-get install them.
enum Peers {
  private static let pythonPath = SharedMaterial.checkout.appending(path: ".venv/bin/python").path

  /// Whether the tests run: the tools are there, or it is a fault that they are not.
  static let areWanted: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return environment["CI"] == "true" || environment["POLISGRAPH_PEERS"] == "required"
      || arePresent
  }()

  private static var arePresent: Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return
      ([pythonPath]
      + ["dot", "rapper"].map { name in
        folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile) ?? name
      }).allSatisfy(FileManager.default.isExecutableFile)
  }

  /// Runs a script of the folder `peers` with the system's Python, which sees the packages of Debian.
  static func runWithSystemPython(
    _ script: String, _ arguments: String...
  ) async throws -> Program.Outcome {
    let path = SharedMaterial.checkout.appending(path: "Tests/Interop/peers/\(script)").path
    return try await Program("/usr/bin/python3", [path]).run(arguments)
  }

  /// Runs a script of the folder `peers`.
  static func run(_ script: String, _ arguments: String...) async throws -> Program.Outcome {
    try await run(script, arguments, environment: [:], in: SharedMaterial.checkout)
  }

  /// Runs a script of the folder `peers` in a folder.
  static func run(
    _ script: String, _ arguments: [String], environment: [String: String], in folder: URL
  ) async throws -> Program.Outcome {
    let path = SharedMaterial.checkout.appending(path: "Tests/Interop/peers/\(script)").path
    return try await Program(pythonPath, [path]).run(
      arguments, environment: environment, in: folder)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs other tools where they are missing, unless they are required.
  static var withPeers: Self {
    .enabled(if: Peers.areWanted, "other tools are missing; `make test` installs them")
  }
}

/// What the program makes of `seeds`, in every format, from one run.
enum SeedGraph {
  private static let made = Task {
    let folder = try TemporaryFolder()
    let outputs = ["graphml", "dot", "ttl", "nt", "svg"].flatMap {
      ["-o", folder["seeds.\($0)"].path]
    }
    let outcome = try await Program.polisgraph.run(["extract", "seeds"] + outputs)
    // A failed requirement would count for the first test that waits for it alone.
    guard outcome.status == 0 else { throw Failure(outcome: outcome) }
    return folder
  }

  /// The program did not make the graph.
  private struct Failure: Error { let outcome: Program.Outcome }

  /// The path of the output with an extension.
  static func path(_ suffix: String) async throws -> String {
    try await made.value["seeds.\(suffix)"].path
  }

  /// Partnerships that the seeds speak of, by the names of their ends, sorted.
  static let partnerships = [
    ["Chongqing", "Santiago de Compostela"], ["Fuenlabrada", "Hangzhou"],
  ]
}
