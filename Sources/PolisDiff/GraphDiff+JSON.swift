public import PolisModel
import PolisText

extension GraphDiff {
  /// Reads the form that ``JSONReport`` writes.
  ///
  /// - Throws: `JSONSyntaxError` where the bytes are no JSON or no diff.
  public init(json bytes: [UInt8]) throws(JSONSyntaxError) {
    self.init()
    let root = try JSONValue(bytes)
    guard root["format"]?.text == JSONReport.formatName else {
      throw Self.fault("is no diff: its \"format\" must be \"\(JSONReport.formatName)\"")
    }
    guard case .number("1")? = root["version"] else {
      throw Self.fault("is of a version that this program does not know; it knows version 1")
    }
    options = try Self.options(of: root["options"])
    oldCounts = Self.counts(of: root["old"])
    newCounts = Self.counts(of: root["new"])
    for (index, item) in (root["graph"]?.elements ?? []).enumerated() {
      guard let name = item["name"]?.text else { throw Self.fault("graph[\(index)] has no name") }
      graph.append(try Self.change(name, item, at: "graph[\(index)]"))
    }
    for (index, item) in (root["nodes"]?.elements ?? []).enumerated() {
      nodes.append(try Self.node(item, at: "nodes[\(index)]"))
    }
    for (index, item) in (root["edges"]?.elements ?? []).enumerated() {
      edges.append(try Self.edge(item, at: "edges[\(index)]"))
    }
    for (index, item) in (root["structure"]?.elements ?? []).enumerated() {
      let place = "structure[\(index)]"
      structure.append(
        StructureChange(
          change: try Self.change(of: item, at: place), kind: item["kind"]?.text ?? "",
          name: item["name"]?.text ?? "", attributes: try Self.attributes(item, at: place)))
    }
    for item in root["inferences"]?.elements ?? [] {
      guard let kind = item["kind"]?.text.flatMap({ Inference.Kind(rawValue: $0) }) else {
        continue
      }
      inferences.append(
        Inference(
          kind: kind, from: Self.texts(item["from"]), to: Self.texts(item["to"]),
          score: Self.number(item["score"]) ?? 0, reasons: Self.texts(item["reasons"])))
    }
  }

  private static func fault(_ message: String) -> JSONSyntaxError {
    JSONSyntaxError(code: "malformed-diff", message, at: nil)
  }

  private static func options(of json: JSONValue?) throws(JSONSyntaxError) -> DiffOptions {
    var options = DiffOptions()
    for text in texts(json?["ignore"]) {
      guard let selector = Selector(text) else { throw fault("options.ignore names \"\(text)\"") }
      options.ignore.append(selector)
    }
    for text in texts(json?["only"]) {
      guard let selector = Selector(text) else { throw fault("options.only names \"\(text)\"") }
      options.only.append(selector)
    }
    options.tolerance = number(json?["tolerance"])
    if case .boolean(let flag)? = json?["evidence"] { options.comparesEvidence = flag }
    return options
  }

  private static func counts(of json: JSONValue?) -> GraphCounts {
    func byType(_ json: JSONValue?) -> [String: Int] {
      guard case .object(let members)? = json else { return [:] }
      return Dictionary(
        members.map { ($0.key, number($0.value).flatMap { Int(exactly: $0) } ?? 0) }
      ) {
        $1
      }
    }
    return GraphCounts(nodes: byType(json?["nodes"]), edges: byType(json?["edges"]))
  }

  private static func node(
    _ item: JSONValue, at place: String
  ) throws(JSONSyntaxError) -> NodeChange {
    guard let id = item["id"]?.text else { throw fault("\(place) has no id") }
    return NodeChange(
      change: try change(of: item, at: place), id: id, type: item["type"]?.text ?? "",
      label: item["label"]?.text ?? id, attributes: try attributes(item, at: place),
      evidence: texts(item["evidence"]))
  }

  private static func edge(
    _ item: JSONValue, at place: String
  ) throws(JSONSyntaxError) -> EdgeChange {
    guard let source = item["source"]?.text, let target = item["target"]?.text,
      case .boolean(let isDirected)? = item["directed"]
    else { throw fault("\(place) lacks source, target or directed") }
    return EdgeChange(
      change: try change(of: item, at: place),
      key: EdgeKey(
        source: source, target: target, isDirected: isDirected, type: item["type"]?.text ?? ""),
      id: item["id"]?.text, occurrence: number(item["occurrence"]).flatMap { Int(exactly: $0) },
      labels: (item["sourceLabel"]?.text ?? source, item["targetLabel"]?.text ?? target),
      attributes: try attributes(item, at: place), evidence: texts(item["evidence"]))
  }

  private static func change(
    of item: JSONValue, at place: String
  ) throws(JSONSyntaxError) -> Change {
    guard let change = item["change"]?.text.flatMap({ Change(rawValue: $0) }) else {
      throw fault("\(place) must say \"added\", \"removed\" or \"changed\" as its change")
    }
    return change
  }

  private static func attributes(
    _ item: JSONValue, at place: String
  ) throws(JSONSyntaxError) -> [AttributeChange] {
    guard case .object(let members)? = item["attributes"] else { return [] }
    var changes: [AttributeChange] = []
    for member in members {
      changes.append(try change(member.key, member.value, at: place))
    }
    return changes
  }

  private static func change(
    _ name: String, _ json: JSONValue, at place: String
  ) throws(JSONSyntaxError) -> AttributeChange {
    var values: [AttributeValue?] = []
    for side in ["old", "new"] {
      guard let value = json[side] else {
        values.append(nil)
        continue
      }
      guard let value = ValueNotation.value(of: value) else {
        throw fault("\(place) has no value of \(name) that can be read")
      }
      values.append(value)
    }
    return AttributeChange(name, old: values[0], new: values[1])
  }

  private static func texts(_ json: JSONValue?) -> [String] {
    json?.elements?.compactMap(\.text) ?? []
  }

  private static func number(_ json: JSONValue?) -> Double? {
    if case .number(let text)? = json { Double(text) } else { nil }
  }
}
