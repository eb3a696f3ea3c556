import ArgumentParser
import PolisGraph
import PolisText

/// `polisgraph lookup`: what the gazetteer knows of a name.
struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Say what the gazetteer knows of a name.",
    discussion: """
      Lists the places, institutions and programmes that bear the name, the most prominent first.
      Exits with 1 where there is none.

      EXAMPLES
        polisgraph lookup Córdoba
        polisgraph lookup --format json "European Parliament"
      """)

  @Argument(help: "The name; case and marks do not matter.")
  var name: String

  @Option(help: "How to write it: text or json (one object a line).")
  var format = Format.text

  @OptionGroup var names: GazetteerOptions

  @OptionGroup var messages: MessageOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let found = Lookup(in: try names.gazetteer()).entries(named: name)
    guard !found.isEmpty else {
      messages.console.say("the gazetteer does not know \(name)")
      throw ExitCode(1)
    }
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in
      for entry in found {
        switch format {
        case .text: output.append(entry.line + "\n")
        case .json: entry.writeJSON(to: &output)
        }
      }
    }
    try transaction.commit()
  }
}
