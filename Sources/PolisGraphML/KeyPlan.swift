import PolisModel
import PolisText
import PolisXML

/// How a file is going to be written: its keys, and for each graph the columns and what becomes of them.
struct GraphMLPlan {
  var keys: [PlannedKey] = []
  var graphs: [PlannedGraph] = []
  /// The ids of the keys, letters' case aside.
  private var takenIDs: Set<String> = []
  /// The keys that graphs declared, and what has been declared under their ids for their domains.
  private var keyOfDeclaration: [KeyDeclaration: Int] = [:]
  private var declared: Set<[String]> = []
}

/// A `key` element that is going to be written.
struct PlannedKey {
  var declaration: KeyDeclaration
  /// Whether the default is written; it is not where an element has no value at all.
  var hasDefault: Bool

  init(_ declaration: KeyDeclaration) {
    self.declaration = declaration
    hasDefault = declaration.defaultValue != nil
  }
}

/// How a graph is written.
struct PlannedGraph {
  var graph = PlannedTable()
  var subgraph = PlannedTable()
  var node = PlannedTable()
  var edge = PlannedTable()
  var hyperedge = PlannedTable()
  var port = PlannedTable()
  /// What stands in columns that are not simply themselves, and the key of these data.
  var types = TypeNotation()
  var typesKey: Int?
  /// How subgraphs are nested, and what of the structure cannot be nested, with the key of this datum.
  var nesting = GraphNesting()
  var notedParts: StructureNotation.Parts = []
  var structure: (key: Int, json: String)?
  /// The ids that nodes and edges are written with; empty where they are their own.
  var nodeIDs: [String] = []
  var edgeIDs: [String] = []
  /// Whether edges have ids that are not theirs.
  var hasEdgeIDs = false
  /// The default direction that is written; the graph's own where it is `nil`.
  var isDirected: Bool?
  /// The keys of yEd's graphics.
  var shapeKey: Int?
  var lineKey: Int?
  /// The keys that hold the ids that nodes and edges cannot be written with.
  var nodeIDKey: Int?
  var edgeIDKey: Int?
  /// The key that says that an edge has no direction, where each edge is written with one.
  var symmetricKey: Int?
  /// The data and the description of the file, columns of the graph's own table.
  var fileData: [PlannedColumn] = []
  var fileAttributes: [PlannedAttribute] = []
  var fileDescription: Int?
}

extension PlannedTable {
  /// Which columns have something to write in each row; what falls back to the id always has.
  func rowIndex(of table: AttributeTable, rows: Int) -> RowIndex? {
    RowIndex(columns.map { $0.fallsBackToID ? -1 : $0.column }, of: table, rows: rows)
  }
}

/// How a table is written.
struct PlannedTable {
  var columns: [PlannedColumn] = []
  /// Columns that are XML attributes of the element, by local name and namespace.
  var attributes: [PlannedAttribute] = []
  var description: Int?
  var locator: Int?
  var locatorType: Int?
  /// Columns that are XML attributes of the description and of the locator.
  var descriptionAttributes: [PlannedAttribute] = []
  var locatorAttributes: [PlannedAttribute] = []
  /// Columns that are descriptions or XML attributes of the ends of hyperedges, by the number of the end.
  var endpointDescriptions: [Int: Int] = [:]
  var endpointAttributes: [(number: Int, attribute: PlannedAttribute)] = []
  /// Columns that are XML attributes of data, by the name of the data's key.
  var dataAttributes: [(data: String, attribute: PlannedAttribute)] = []
}

extension PlannedTable {
  /// All columns that are XML attributes of something.
  var allAttributes: [PlannedAttribute] {
    attributes + descriptionAttributes + locatorAttributes + endpointAttributes.map(\.attribute)
      + dataAttributes.map(\.attribute)
  }
}

/// A column that is written as an XML attribute.
struct PlannedAttribute {
  var column: Int
  /// The local name.
  var name: String
  var namespace: String?
  /// What stands before each value.
  var prefix = ""
}

/// How a column of a table is written.
struct PlannedColumn {
  /// How a cell becomes text.
  enum Form: Hashable {
    /// As the key's type has it; foreign XML as it is.
    case native
    /// In a notation.
    case notation(ValueNotation)
    /// A number as a double: `2.0`.
    case double
    /// The red (0), green (1) or blue (2) of the colour of a type.
    case colour(Int)
    /// The year of a date.
    case year
    /// The elements of a list, with a semicolon between.
    case joined
    /// A label of Neo4j: `:City`.
    case path
    /// A list as graph-tool writes it.
    case vector
  }

  /// The key of its data, by number in the plan.
  var key: Int
  /// The number of the column in its table; -1 for the id of the element.
  var column: Int
  /// How a cell becomes text.
  var form = Form.native
  /// Whether the id of the element stands in for a cell that is absent.
  var fallsBackToID = false
  /// Which of the cells stand here; the others stand in another column of the file.
  var part = ColumnPart.all
  /// Cells that are this value are left out, since the key says it as its default.
  var omitted: Cell?
  /// Keys of one name among which each cell has the first that it fits; empty where there is one key only.
  var alternatives: [Int] = []
  /// The start tag of the data.
  var opening: [UInt8] = []
}

extension GraphMLPlan {
  /// Adds a key whose id no other key has, letters' case aside.
  mutating func addKey(
    _ id: String, for domain: String, name: String, type: String?
  ) -> Int {
    var unique = id
    var count = 2
    while takenIDs.contains(unique.lowercased()) {
      unique = "\(id)_\(count)"
      count += 1
    }
    return append(KeyDeclaration(id: unique, domain: domain, name: name, type: type))
  }

  private mutating func append(_ declaration: KeyDeclaration) -> Int {
    takenIDs.insert(declaration.id.lowercased())
    keys.append(PlannedKey(declaration))
    return keys.count - 1
  }

  /// Takes over a key that a graph declares; those of other graphs of the file are shared.
  mutating func adopt(_ declaration: KeyDeclaration) -> Int {
    if let known = keyOfDeclaration[declaration] { return known }
    // One id may be declared for nodes and for edges, but not twice for one of them.
    let isNew = declared.insert([declaration.domain, declaration.id]).inserted
    let key =
      isNew
      ? append(declaration)
      : addKey(
        declaration.id, for: declaration.domain, name: declaration.name, type: declaration.type)
    keyOfDeclaration[declaration] = key
    return key
  }

  /// Gives a key the id by which programs know it, whether or not another has it.
  mutating func rename(_ key: Int, to id: String) {
    keys[key].declaration.id = id
    takenIDs.insert(id.lowercased())
  }

  /// Writes the start tags of data once, and takes defaults back that are not in force everywhere.
  mutating func finish() {
    let hasDefault = keys.map(\.hasDefault)
    let openings = keys.indices.map { opening(of: $0) }
    for index in graphs.indices {
      graphs[index].forEachColumn { column in
        if !hasDefault[column.key] { column.omitted = nil }
        column.opening = openings[column.key]
      }
    }
  }

  /// The start tag of the data.
  func opening(of key: Int) -> [UInt8] {
    var output = OutputBuffer()
    output.append("<data key=\"")
    output.append(escaping: keys[key].declaration.id, in: .attribute)
    output.append("\">")
    return output.takeBytes()
  }
}

extension PlannedGraph {
  /// Calls a closure with each column of data.
  mutating func forEachColumn(_ body: (inout PlannedColumn) -> Void) {
    func walk(_ table: inout PlannedTable) {
      for index in table.columns.indices { body(&table.columns[index]) }
    }
    walk(&graph)
    walk(&subgraph)
    walk(&node)
    walk(&edge)
    walk(&hyperedge)
    walk(&port)
    for index in fileData.indices { body(&fileData[index]) }
  }
}

/// Names that are NMTOKENs, made of any text.
enum KeyName {
  /// The text with an underscore for each character that an NMTOKEN cannot have.
  static func token(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let character = String(scalar)
      result += isNMTOKEN(character.utf8.span) ? character : "_"
    }
    return result.isEmpty ? "_" : result
  }

  /// A name that is not among others, made by counting; remembers it.
  static func unique(_ name: String, among taken: inout Set<String>) -> String {
    var result = name
    var count = 2
    while !taken.insert(result.lowercased()).inserted {
      result = "\(name)_\(count)"
      count += 1
    }
    return result
  }
}
