/// What programs make of constructs of GraphML that not all of them read alike.
///
/// Found by test or in the sources of Gephi 0.10, Cytoscape 3.10, NetworkX 3.6, igraph 1.0, graph-tool 2.45, Neo4j's APOC 5,
/// TinkerPop 3.7 and JGraphT 1.5.
enum ReaderMatrix {
  /// The programs, in the order of the columns.
  static let readers = [
    "Gephi", "Cytoscape", "NetworkX", "igraph", "graph-tool", "APOC", "TinkerPop", "JGraphT",
  ]

  /// What becomes of a construct in one program.
  enum Effect: String {
    case fine = "ok"
    case fails = "ERR"
    case dropped = "drop"
    case text = "str"
    case ignored = "ignored"
    case changed = "changed"
    case merged = "merged"
    case unknown = "?"
  }

  /// One line of the table.
  struct Row {
    let construct: String
    let title: String
    let effects: [Effect]
  }

  /// The line of a construct.
  static func row(_ construct: String) -> Row? { rows[construct] }

  private static let rows: [String: Row] = {
    var rows: [String: Row] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: "|").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard parts.count == readers.count + 2 else { continue }
      rows[parts[0]] = Row(
        construct: parts[0], title: parts[1],
        effects: parts[2...].map { Effect(rawValue: $0) ?? .unknown })
    }
    return rows
  }()

  private static let table = """
    type-integer      | attr.type 'integer', which is not GraphML             | ok      | drop    | ok      | ERR     | ERR     | ERR     | str     | ERR
    type-other        | an attr.type that is not GraphML                      | drop    | drop    | ERR     | ERR     | ERR     | ERR     | str     | ERR
    attr-list         | attr.list, which is APOC's own                        | str     | str     | str     | str     | str     | ok      | str     | ERR
    no-type           | a key without attr.type                               | str     | drop    | str     | drop    | ERR     | str     | str     | str
    for-all           | a key for 'all'                                       | ok      | ok      | ok      | drop    | ok      | changed | ok      | ok
    no-for            | a key without 'for'                                   | ok      | ok      | ok      | drop    | ok      | changed | ok      | ok
    default           | a default                                             | ok      | drop    | ignored | ok      | ok      | ERR     | drop    | ok
    name-twice        | two keys of one name for one kind of element          | ?       | drop    | ok      | ERR     | ok      | changed | changed | ok
    key-id-twice      | one key id for nodes and for edges                    | ok      | ok      | changed | ok      | changed | ok      | changed | ERR
    graph-key         | data of the graph                                     | ignored | ok      | ok      | ok      | ok      | ignored | ignored | ok
    mixed-directions  | directed and undirected edges together                | ok      | ignored | ERR     | ignored | ignored | changed | changed | ignored
    parallel-edges    | several edges between two nodes                       | merged  | ok      | ok      | ok      | ok      | ok      | ok      | ok
    edge-id-twice     | two edges of one id                                   | drop    | ok      | merged  | ok      | ok      | ok      | ERR     | ERR
    id-no-token       | an id that is no NMTOKEN                              | ok      | ok      | ok      | ok      | ok      | ok      | ok      | ERR
    id-ampersand      | an id with an ampersand                               | ok      | ok      | ok      | changed | ok      | ok      | ok      | ERR
    name-no-token     | an attr.name that is no NMTOKEN                       | ok      | ok      | ok      | ok      | ok      | ok      | ok      | ERR
    edge-attribute-id | an attribute of edges named 'id'                      | ?       | ok      | changed | drop    | ok      | ok      | ok      | ok
    edge-attribute-key| an attribute of edges named 'key'                     | ok      | ok      | changed | ok      | ok      | ok      | ok      | ok
    edge-label        | an XML attribute 'label' of an edge                   | ok      | ignored | ignored | ignored | ignored | ok      | ignored | ERR
    description       | a desc in a node or an edge                           | changed | changed | ignored | ignored | ignored | ignored | ignored | ok
    late-graph-data   | data of the graph after its nodes                     | ignored | changed | ok      | ok      | changed | changed | ignored | ok
    late-key          | a key after a graph                                   | drop    | drop    | ok      | drop    | ERR     | drop    | drop    | ERR
    early-edge        | an edge before its nodes                              | ok      | drop    | ok      | ok      | ok      | ERR     | ok      | ok
    unknown-node      | an edge to a node that is not declared                | changed | drop    | changed | changed | changed | ERR     | changed | ERR
    nested-graph      | a graph in a node                                     | changed | drop    | drop    | changed | changed | changed | changed | changed
    hyperedge         | a hyperedge                                           | ignored | ignored | ERR     | ignored | ignored | ignored | ignored | ignored
    boolean-digit     | a boolean written 1 or 0                              | ?       | changed | ok      | ok      | ok      | changed | changed | str
    boolean-word      | a boolean that is not 'true' or 'false'               | ?       | changed | ERR     | ok      | ERR     | changed | changed | str
    integer-fraction  | a whole number written with a fraction                | drop    | drop    | ERR     | ok      | ERR     | ERR     | ERR     | str
    empty-number      | an empty value of a number                            | drop    | drop    | changed | changed | ERR     | changed | ERR     | drop
    large-integer     | a whole number above 2^53                             | ok      | ok      | ok      | changed | ok      | ok      | ok      | ok
    outer-space       | white space around a text                             | changed | changed | ok      | ok      | ok      | ok      | ok      | ok
    prefixed-names    | elements with a namespace prefix                      | ok      | ERR     | ok      | ok      | ok      | ok      | ok      | ok
    no-namespace      | elements without GraphML's namespace                  | ok      | ok      | ok      | ok      | ok      | ok      | ok      | ERR
    byte-order-mark   | a byte order mark                                     | ?       | ok      | ok      | ok      | ok      | ?       | ok      | ERR
    doctype           | a document type declaration                           | ok      | ok      | ok      | ok      | ok      | ERR     | ok      | ok
    several-graphs    | several graphs in one file                            | merged  | changed | drop    | changed | merged  | merged  | merged  | merged
    foreign-xml       | XML of another namespace in data, as yEd writes it    | changed | drop    | ok      | ignored | ERR     | ERR     | ignored | ERR
    """
}
