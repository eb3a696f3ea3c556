import ArgumentParser

/// The command `polisgraph`.
@main
struct PolisGraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "polisgraph",
    abstract: "Turns news of urban and regional cooperation into a knowledge graph.")
}
