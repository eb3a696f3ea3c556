public import PolisModel

/// What part of a graph a diagram shows.
public enum DiagramView: String, Sendable, CaseIterable {
  /// Places and institutions that cooperate, with themes and dates on the edges.
  case partnerships
  /// Every node and edge.
  case full
}

/// How a diagram is made.
public struct DiagramOptions: Sendable {
  /// What nodes are drawn together in a box by.
  public enum Grouping: String, Sendable, CaseIterable {
    /// The country.
    case country
    /// The region, by its code.
    case region
    /// A programme in which they take part, the first by id.
    case programme
  }

  /// Graphviz's ways to lay a graph out.
  public enum Engine: String, Sendable, CaseIterable {
    /// Layers; reads best, up to about 60 nodes.
    case dot
    /// Springs, for large graphs.
    case sfdp
    /// Springs that keep groups together.
    case fdp
    /// Springs with careful distances, for middling graphs.
    case neato
    /// A circle.
    case circo
    /// Rings around a centre.
    case twopi
  }

  /// What part is shown.
  public var view = DiagramView.partnerships
  /// The colours.
  public var theme = DiagramTheme.light
  /// The id, name, alias or acronym of the node in whose neighbourhood the diagram stays.
  public var around: String?
  /// How many edges away from ``around`` the neighbourhood reaches.
  public var depth = 1
  /// How many nodes are kept, those with the most weight on their edges.
  public var top: Int?
  /// The types of node that are shown; all where there are none.
  public var types: [String] = []
  /// Edges that ended before are left out, and those without a date.
  public var since: PartialDate?
  /// Edges that began after are left out, and those without a date.
  public var until: PartialDate?
  /// Edges of less weight are left out.
  public var minimumWeight: Double?
  /// What nodes are drawn together by.
  public var groupBy: Grouping?
  /// The layout; chosen by the size of the diagram where there is none.
  public var engine: Engine?
  /// The title; the graph's own or one for the view where there is none.
  public var title: String?
  /// Whether the file holds the whole graph, so that ``DOTReader`` can give it back.
  public var carriesData = true

  /// The diagram of partnerships in light colours.
  public init() {}
}

/// A diagram that cannot be made as asked.
public struct DiagramError: Error, Sendable, Hashable {
  /// One line for people: what is wrong and what to do.
  public let message: String

  init(_ message: String) { self.message = message }
}
