import PolisXML

/// The names that GraphML uses, as tokens of one parser.
struct GraphMLTokens {
  let graphml, key, defaultValue, desc, locator, graph, node, port, edge, hyperedge, endpoint,
    data: XMLToken
  let id, source, target, directed, sourceport, targetport, edgedefault, name, keyAttribute,
    time, space: XMLToken
  let forAttribute, attrName, attrType, nodeAttribute, portAttribute, type, href: XMLToken
  let xlink, xml, schemaInstance: XMLToken

  /// Asks for a token for each name.
  init(_ token: (String) -> XMLToken) {
    graphml = token("graphml")
    key = token("key")
    defaultValue = token("default")
    desc = token("desc")
    locator = token("locator")
    graph = token("graph")
    node = token("node")
    port = token("port")
    edge = token("edge")
    hyperedge = token("hyperedge")
    endpoint = token("endpoint")
    data = token("data")
    id = token("id")
    source = token("source")
    target = token("target")
    directed = token("directed")
    sourceport = token("sourceport")
    targetport = token("targetport")
    edgedefault = token("edgedefault")
    name = token("name")
    keyAttribute = key
    time = token("time")
    space = token("space")
    forAttribute = token("for")
    attrName = token("attr.name")
    attrType = token("attr.type")
    nodeAttribute = node
    portAttribute = port
    type = token("type")
    href = token("href")
    xlink = token("http://www.w3.org/1999/xlink")
    xml = token("http://www.w3.org/XML/1998/namespace")
    schemaInstance = token("http://www.w3.org/2001/XMLSchema-instance")
  }
}

/// The namespace of GraphML 1.0; readers also take files of none and of its older forms.
let graphMLNamespace = "http://graphml.graphdrawing.org/xmlns"
