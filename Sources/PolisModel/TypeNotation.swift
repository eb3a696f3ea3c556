/// What stands in the columns of a file whose format has fewer types than ``AttributeValue``.
///
/// Written as the attribute ``attributeName`` of the graph, one line of JSON that says for each column of the file
/// that is not simply itself what it holds:
///
/// ```json
/// {"node":{"firstSeen":"date","aliases":"list","iri":"id"},"edge":{"themes":"derived","themes_json":["list","themes"]}}
/// ```
///
/// It may also have `"origin"` (where the graph comes from, ``Graph/Origin``), `"name"` (the graph's name where the
/// format cannot write it), `"strict": true` (no parallel edges, as DOT has it), `"folders": true` (nodes that hold
/// graphs were made for the file) and `"groups": true` (the graphs in nodes were). Readers of GraphML and DOT apply it
/// and take it away again.
public struct TypeNotation: Hashable, Sendable {
  /// The name of the attribute of the graph that holds the notation.
  public static let attributeName = "polisgraph.types"

  /// What a column of the file holds.
  public enum Column: Hashable, Sendable {
    /// The values of an attribute, which may have another name than the column.
    case attribute(name: String, ValueNotation)
    /// The ids of the nodes or edges, where the format cannot write them as ids.
    case id
    /// Of edges: `true` where the edge has no direction though the file gives it one.
    case symmetric
    /// Of edges: the port at which the edge begins.
    case sourcePort
    /// Of edges: the port at which the edge ends.
    case targetPort
    /// Something worked out from other columns, for other readers.
    case derived
  }

  /// The columns that are not simply themselves, by domain and name.
  public var columns: [Schema.Domain: [String: Column]] = [:]

  /// Where the graph comes from, if the format alone does not say so.
  public var origin: Graph.Origin?
  /// The graph's name, if the format cannot write it.
  public var name: String?
  /// Whether parallel edges are forbidden.
  public var isStrict = false
  /// Whether nodes that hold graphs, and these graphs, were made to group others in the file.
  public var hasFolders = false

  /// Whether the graphs in nodes were made for the file of what the note of the structure says.
  public var hasGroups = false

  /// A notation of nothing.
  public init() {}

  /// Whether there is nothing to say.
  public var isEmpty: Bool {
    columns.values.allSatisfy(\.isEmpty) && origin == nil && name == nil && !isStrict && !hasFolders
      && !hasGroups
  }

  /// What a column holds; `nil` where it is simply itself.
  public subscript(domain: Schema.Domain, column: String) -> Column? {
    get { columns[domain]?[column] }
    set { columns[domain, default: [:]][column] = newValue }
  }

  /// Reads the form in which the notation stands in the file; `nil` where the text is no such thing.
  public init?(_ json: String) {
    guard case .object(let domains)? = JSONValue(json) else { return nil }
    for (key, value) in domains {
      switch (key, value) {
      case ("origin", .string(let text)):
        guard let origin = Graph.Origin(rawValue: text) else { return nil }
        self.origin = origin
        continue
      case ("name", .string(let text)):
        name = text
        continue
      case ("strict", .boolean(let flag)):
        isStrict = flag
        continue
      case ("folders", .boolean(let flag)):
        hasFolders = flag
        continue
      case ("groups", .boolean(let flag)):
        hasGroups = flag
        continue
      default: break
      }
      guard let domain = Schema.Domain(rawValue: key), case .object(let members) = value else {
        return nil
      }
      for (name, entry) in members {
        guard let column = Self.column(named: name, entry) else { return nil }
        self[domain, name] = column
      }
    }
  }

  private static func column(named name: String, _ entry: JSONValue) -> Column? {
    switch entry {
    case .string("id"): return .id
    case .string("symmetric"): return .symmetric
    case .string("sourceport"): return .sourcePort
    case .string("targetport"): return .targetPort
    case .string("derived"): return .derived
    case .string(let type): return ValueNotation(name: type).map { .attribute(name: name, $0) }
    case .array(let parts):
      guard parts.count == 2, let type = parts[0].text.flatMap({ ValueNotation(name: $0) }),
        let attribute = parts[1].text
      else { return nil }
      return .attribute(name: attribute, type)
    default: return nil
    }
  }

  /// The form in which the notation stands in the file: domains and names sorted, one line.
  public var json: String {
    var result = "{"
    if let origin { result += "\"origin\":\"\(origin.rawValue)\"" }
    if let name {
      result += result.utf8.count > 1 ? ",\"name\":" : "\"name\":"
      JSONValue.append(name, to: &result)
    }
    for (name, flag) in [
      ("strict", isStrict), ("folders", hasFolders), ("groups", hasGroups),
    ] where flag {
      result += result.utf8.count > 1 ? ",\"\(name)\":true" : "\"\(name)\":true"
    }
    for domain in [Schema.Domain.graph, .node, .edge] {
      guard let members = columns[domain], !members.isEmpty else { continue }
      if result.utf8.count > 1 { result += "," }
      result += "\"\(domain.rawValue)\":{"
      let names = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for (index, name) in names.enumerated() {
        if index > 0 { result += "," }
        JSONValue.append(name, to: &result)
        result += ":"
        switch members[name] {
        case .id: result += "\"id\""
        case .symmetric: result += "\"symmetric\""
        case .sourcePort: result += "\"sourceport\""
        case .targetPort: result += "\"targetport\""
        case .derived, nil: result += "\"derived\""
        case .attribute(let attribute, let type):
          if attribute == name {
            JSONValue.append(type.name, to: &result)
          } else {
            result += "["
            JSONValue.append(type.name, to: &result)
            result += ","
            JSONValue.append(attribute, to: &result)
            result += "]"
          }
        }
      }
      result += "}"
    }
    return result + "}"
  }
}
