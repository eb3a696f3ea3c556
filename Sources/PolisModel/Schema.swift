/// What PolisGraph's own graphs hold: the types of nodes and edges and their attributes.
///
/// The table is the one source: the writers take types from it, ``Graph/merge(_:)`` takes rules
/// from it, and `schemas/polisgraph.ttl` says the same in RDF.
public enum Schema {
  /// The types of node, in the order in which they are written.
  public enum NodeType: String, Sendable, CaseIterable {
    /// A city, town, municipality or named city district.
    case city = "City"
    /// A sub-national territory larger than one municipality.
    case region = "Region"
    /// A sovereign state.
    case country = "Country"
    /// A named organisation.
    case institution = "Institution"
    /// A named programme, project, fund, initiative or policy framework.
    case programme = "Programme"
    /// A policy topic.
    case theme = "Theme"
    /// A text that was read.
    case document = "Document"
  }

  /// The types of edge, in the order in which they are written.
  public enum EdgeType: String, Sendable, CaseIterable {
    /// The two work together, or plan to.
    case cooperatesWith
    /// Works on, presents or plans a topic.
    case addresses
    /// Is a member, partner or participant of a programme.
    case participatesIn
    /// A delegation of the first travelled to the second.
    case visited
    /// Lies in.
    case locatedIn
    /// Belongs to.
    case partOf
    /// Is named in a document.
    case mentionedIn

    /// Whether the two ends are alike, so that the edge has no direction.
    public var isSymmetric: Bool { self == .cooperatesWith }
  }

  /// What carries an attribute.
  public enum Domain: String, Sendable {
    /// The graph.
    case graph
    /// A node.
    case node
    /// An edge.
    case edge
  }

  /// The type of an attribute's values.
  public enum ValueType: String, Sendable {
    /// ``AttributeValue/boolean(_:)``
    case boolean
    /// ``AttributeValue/integer(_:)``
    case integer
    /// ``AttributeValue/real(_:)``
    case real
    /// ``AttributeValue/string(_:)``
    case string
    /// ``AttributeValue/date(_:)``
    case date
    /// A list of strings.
    case strings
  }

  /// How two values of one attribute become one; each rule is associative, commutative and idempotent.
  public enum MergeRule: Sendable {
    /// The set of the elements of both, sorted.
    case union
    /// The smaller value.
    case minimum
    /// The greater value.
    case maximum
    /// The greater value of two that should be alike (by the total order of values).
    case either
    /// Worked out anew from the merged graph.
    case derived
  }

  /// One attribute.
  public struct Attribute: Sendable {
    /// What carries it.
    public let domain: Domain
    /// Its name.
    public let name: String
    /// The type of its values.
    public let type: ValueType
    /// How two values become one.
    public let rule: MergeRule
    /// What it says, for people.
    public let summary: String

    init(
      _ domain: Domain, _ name: String, _ type: ValueType, _ rule: MergeRule, _ summary: String
    ) {
      self.domain = domain
      self.name = name
      self.type = type
      self.rule = rule
      self.summary = summary
    }
  }

  /// The attribute of a domain and name, or `nil`.
  public static func attribute(_ domain: Domain, _ name: String) -> Attribute? {
    byName[domain.rawValue + " " + name]
  }

  /// Two values of one attribute made one; attributes without a rule are joined as
  /// ``MergeRule/either``, lists of them as ``MergeRule/union``.
  public static func joined(
    _ a: AttributeValue, _ b: AttributeValue, by rule: MergeRule?
  ) -> AttributeValue {
    switch rule {
    case .minimum: return min(a, b)
    case .union: break
    case .maximum, .either, .derived: return max(a, b)
    case nil:
      guard case .list = a, case .list = b else { return max(a, b) }
    }
    return .list(Set(a.elements + b.elements).sorted())
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: attributes.map { ($0.domain.rawValue + " " + $0.name, $0) })
}
