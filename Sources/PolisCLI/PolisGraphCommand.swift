import ArgumentParser
import PolisGraph

/// The command `polisgraph`.
@main
struct PolisGraphCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "polisgraph",
    abstract: "Turns news of urban and regional cooperation into a knowledge graph.",
    discussion: """
      Reads texts, web pages, feeds or JSON Lines; links cities, regions, countries, \
      institutions, programmes and themes; and writes GraphML, Graphviz DOT and RDF, each edge \
      with the sentence that says so. Data goes to files or the standard output, everything \
      else to the standard error.

      EXAMPLE
        polisgraph extract seeds -o partnerships.graphml -o partnerships.svg

      EXIT CODES
        0   done; diff: no difference; validate: valid
        1   diff: the graphs differ, or a rule is broken
        64  the command line is wrong
        65  an input is malformed or invalid
        66  an input is missing or unreadable
        69  a program that is needed is missing
        70  a defect of PolisGraph
        73  an output cannot be created
        74  writing failed
      """,
    version: PolisGraphVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "From text to graph",
        subcommands: [
          ExtractCommand.self, AnnotateCommand.self, BuildCommand.self, EvaluateCommand.self,
        ]),
      CommandGroup(
        name: "Graphs",
        subcommands: [
          ConvertCommand.self, RenderCommand.self, ValidateCommand.self, LintCommand.self,
          StatsCommand.self,
          ExplainCommand.self, VerifyCommand.self,
          CanonicalizeCommand.self, HashCommand.self,
        ]),
      CommandGroup(
        name: "Snapshots",
        subcommands: [
          DiffCommand.self, PatchCommand.self, MergeCommand.self, HistoryCommand.self,
          GitSetupCommand.self,
        ]),
      CommandGroup(name: "Names", subcommands: [LookupCommand.self, GazetteerCommand.self]),
    ])

  @Flag(help: "Show whose data is inside the program, and under which licences.")
  var licenses = false

  func run() async throws {
    guard licenses else { throw CleanExit.helpRequest(self) }
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in output.append(Attribution.text) }
    try transaction.commit()
  }

  static func main() async {
    // A reader that goes away is a failed write (exit code 74), not a signal.
    ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as PolisFailure {
      endProcess(withCode: Console(.normal).fail(failure))
    } catch {
      exit(withError: error)
    }
  }
}
