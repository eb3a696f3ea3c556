import PolisModel
import PolisText
import PolisXML

// The shapes and lines of yEd, in its namespace `http://www.yworks.com/xml/graphml`.
extension GraphEmitter {
  /// The namespace of yEd's graphics.
  static let yedNamespace = "http://www.yworks.com/xml/graphml"

  /// Writes the shape of a node: a rounded box in the colour of its type, placed by its coordinates or in a grid.
  func appendShape(of node: NodeIndex, indent: String, to output: inout OutputBuffer) {
    guard let key = planned.shapeKey else { return }
    let label = graph[node, "label"]?.stringValue ?? graph.name(of: node)
    if planned.nesting.subgraphsOfNode[node] != nil {
      appendFolder(label, key, indent: indent, to: &output)
      return
    }
    let width = 24 + 7 * label.unicodeScalars.count
    var x = Double(node.position % 10 * 220)
    var y = Double(node.position / 10 * 60)
    if case .real(let longitude)? = graph[node, "lon"],
      case .real(let latitude)? = graph[node, "lat"],
      longitude.isFinite, latitude.isFinite
    {
      (x, y) = (longitude * 20, -latitude * 20)
    }
    output.append(indent)
    output.append(file.plan.opening(of: key))
    output.append("<y:ShapeNode><y:Geometry height=\"30.0\" width=\"\(width).0\" x=\"")
    output.append(real: x)
    output.append("\" y=\"")
    output.append(real: y)
    output.append("\"/><y:Fill color=\"\(TypeColour.html(of: graph[node, "type"]?.stringValue))\"")
    output.append(" transparent=\"false\"/><y:NodeLabel>")
    output.append(escaping: XMLText.cleaned(label))
    output.append("</y:NodeLabel><y:Shape type=\"roundrectangle\"/></y:ShapeNode></data>\n")
  }

  /// Writes the shape of a folder, which yEd makes as large as what is in it.
  private func appendFolder(
    _ label: String, _ key: Int, indent: String, to output: inout OutputBuffer
  ) {
    output.append(indent)
    output.append(file.plan.opening(of: key))
    output.append(
      "<y:ProxyAutoBoundsNode><y:Realizers active=\"0\"><y:GroupNode>"
        + "<y:Fill color=\"#F5F5F5\" transparent=\"false\"/>"
        + "<y:BorderStyle color=\"#999999\" type=\"dashed\" width=\"1.0\"/>"
        + "<y:NodeLabel modelName=\"internal\" modelPosition=\"t\">")
    output.append(escaping: XMLText.cleaned(label))
    output.append(
      "</y:NodeLabel><y:Shape type=\"roundrectangle\"/>"
        + "<y:State closed=\"false\" innerGraphDisplayEnabled=\"false\"/>"
        + "</y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>\n")
  }

  /// Writes the line of an edge: an arrow where it has a direction, as wide as its weight asks for.
  func appendLine(of edge: EdgeIndex, indent: String, to output: inout OutputBuffer) {
    guard let key = planned.lineKey else { return }
    let weight = graph[edge, "weight"]?.doubleValue ?? 1
    let width = weight.isFinite ? min(7, max(1, weight)) : 1
    output.append(indent)
    output.append(file.plan.opening(of: key))
    output.append("<y:PolyLineEdge><y:LineStyle color=\"#333333\" type=\"line\" width=\"")
    output.append(real: width)
    let arrow = graph.isDirected(edge) ? "standard" : "none"
    output.append("\"/><y:Arrows source=\"none\" target=\"\(arrow)\"/>")
    if let type = graph[edge, "type"]?.stringValue {
      output.append("<y:EdgeLabel>")
      output.append(escaping: XMLText.cleaned(type))
      output.append("</y:EdgeLabel>")
    }
    output.append("</y:PolyLineEdge></data>\n")
  }
}

/// Text that XML can hold.
enum XMLText {
  /// The text without the characters that XML 1.0 does not allow.
  static func cleaned(_ text: String) -> String {
    if isXMLText(text.utf8.span) { return text }
    var result = ""
    for scalar in text.unicodeScalars where isXMLText(String(scalar).utf8.span) {
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
