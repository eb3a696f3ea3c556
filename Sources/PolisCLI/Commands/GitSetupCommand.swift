import ArgumentParser
import PolisGraph

/// `polisgraph git-setup`: a repository that knows graphs.
struct GitSetupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git-setup",
    abstract: "Teach a git repository to show, compare and merge graphs.",
    discussion: """
      Without --yes, tells what would be done and does nothing. The settings are the repository's \
      own and nothing that is committed is touched: a textconv, so that 'git diff' and 'git log -p' \
      show facts; a merge driver; and a difftool for 'git difftool -t polisgraph'.

      EXAMPLES
        polisgraph git-setup
        polisgraph git-setup --yes
        polisgraph git-setup --undo --yes
      """)

  @Argument(help: "A folder of the repository.", completion: .directory)
  var folder = "."

  @Flag(help: "Do it.")
  var yes = false

  @Flag(help: "Take the settings back.")
  var undo = false

  @Option(help: ArgumentHelp("How the repository calls polisgraph.", valueName: "path"))
  var program = "polisgraph"

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let setup = try GitSetup(folder: folder, program: program)
    for line in undo ? setup.undoPlan : setup.plan { messages.console.say(line) }
    guard yes else {
      messages.console.say("nothing was done; say --yes to do it")
      return
    }
    if undo { try setup.undo() } else { try setup.apply() }
    messages.console.say("done")
  }
}
