import ArgumentParser
import PolisDOT
import PolisGraph

/// What a diagram shows and how it looks.
struct DiagramArguments: ParsableArguments {
  @Option(help: "What is shown: partnerships (who cooperates with whom) or full (everything).")
  var view = DiagramView.partnerships

  @Option(help: ArgumentHelp("Only what is near this node.", valueName: "name"))
  var around: String?

  @Option(help: ArgumentHelp("How many edges away from --around.", valueName: "number"))
  var depth: Int?

  @Option(help: ArgumentHelp("Only the nodes with most edges.", valueName: "number"))
  var top: Int?

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp("Only nodes or edges of this type; as often as needed.", valueName: "type"))
  var types: [String] = []

  @Option(help: ArgumentHelp("Only what happened on or after this date.", valueName: "date"))
  var since: PartialDate?

  @Option(help: ArgumentHelp("Only what happened on or before this date.", valueName: "date"))
  var until: PartialDate?

  @Option(help: ArgumentHelp("Only edges that so many documents say.", valueName: "number"))
  var minWeight: Double?

  @Option(help: "Boxes around what belongs together: country, region or programme.")
  var groupBy: DiagramOptions.Grouping?

  @Option(help: "The colours: light, dark or print.")
  var theme: String = DiagramTheme.light.name

  @Option(help: "Graphviz's layout engine; by default chosen by size.")
  var engine: DiagramOptions.Engine?

  @Option(help: ArgumentHelp("The title of the diagram.", valueName: "text"))
  var title: String?

  func validate() throws {
    if DiagramTheme(name: theme) == nil {
      throw ValidationError("--theme takes \(DiagramTheme.all.map(\.name).joined(separator: ", "))")
    }
    if let depth, depth < 1 { throw ValidationError("--depth takes a number from 1") }
    if let top, top < 1 { throw ValidationError("--top takes a number from 1") }
    if depth != nil, around == nil { throw ValidationError("--depth goes with --around") }
  }

  var options: DiagramOptions {
    var options = DiagramOptions()
    options.view = view
    options.around = around
    options.depth = depth ?? 1
    options.top = top
    options.types = types
    options.since = since
    options.until = until
    options.minimumWeight = minWeight
    options.groupBy = groupBy
    options.engine = engine
    options.title = title
    if let theme = DiagramTheme(name: theme) { options.theme = theme }
    return options
  }
}
