internal import CLibXML2

/// Makes a tree out of the parser's events.
final class HTMLTreeBuilder {
  private var tree = HTMLTree()
  private var open: [Int] = []

  func startElement(_ name: String, _ attributes: [HTMLTree.Attribute]) {
    if open.count >= HTMLReader.greatestDepth { endInnermost() }
    append(HTMLTree.Node(name: name, text: "", attributes: attributes, parent: -1, end: 0))
    open.append(tree.nodes.count - 1)
  }

  func endElement(_ name: String) {
    guard let depth = open.lastIndex(where: { tree.nodes[$0].name == name }) else { return }
    while open.count > depth { endInnermost() }
  }

  func text(_ text: String) {
    if let last = tree.nodes.indices.last, tree.nodes[last].isText,
      tree.nodes[last].parent == open.last ?? -1
    {
      tree.nodes[last].text += text
    } else {
      append(HTMLTree.Node(name: "", text: text, attributes: [], parent: -1, end: 0))
    }
  }

  func finish() -> HTMLTree {
    while !open.isEmpty { endInnermost() }
    return tree
  }

  private func append(_ node: HTMLTree.Node) {
    var node = node
    node.parent = open.last ?? -1
    node.end = tree.nodes.count + 1
    tree.nodes.append(node)
  }

  private func endInnermost() {
    guard let index = open.popLast() else { return }
    tree.nodes[index].end = tree.nodes.count
  }
}

/// Hands libxml2's events to a builder.
enum HTMLEvents {
  /// Replaces the parser's own handlers, which would build libxml2's tree.
  ///
  /// The context keeps an unretained pointer to the builder: it must outlive the parse.
  static func listen(to context: htmlParserCtxtPtr, for builder: HTMLTreeBuilder) {
    guard let handlers = unsafe context.pointee.sax else { return }
    unsafe handlers.pointee = xmlSAXHandler()
    unsafe handlers.pointee.startElement = { receiver, name, attributes in
      guard let builder = unsafe HTMLEvents.builder(receiver), let name = unsafe name else {
        return
      }
      unsafe builder.startElement(String(cString: name), HTMLEvents.list(attributes))
    }
    unsafe handlers.pointee.endElement = { receiver, name in
      guard let builder = unsafe HTMLEvents.builder(receiver), let name = unsafe name else {
        return
      }
      unsafe builder.endElement(String(cString: name))
    }
    unsafe handlers.pointee.characters = { unsafe HTMLEvents.text($0, $1, $2) }
    unsafe handlers.pointee.ignorableWhitespace = { unsafe HTMLEvents.text($0, $1, $2) }
    unsafe handlers.pointee.cdataBlock = { unsafe HTMLEvents.text($0, $1, $2) }
    unsafe context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
  }

  private static func text(
    _ receiver: UnsafeMutableRawPointer?, _ start: UnsafePointer<xmlChar>?, _ count: Int32
  ) {
    guard let builder = unsafe builder(receiver), let start = unsafe start else { return }
    // The parser lends `count` bytes for the call; they are copied.
    let bytes = unsafe UnsafeBufferPointer(start: start, count: Int(count))
    unsafe builder.text(String(decoding: bytes, as: UTF8.self))
  }

  private static func builder(_ receiver: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
    guard let receiver = unsafe receiver else { return nil }
    return unsafe Unmanaged<HTMLTreeBuilder>.fromOpaque(receiver).takeUnretainedValue()
  }

  /// Names and values in turn, ended by a null; a value may be null.
  private static func list(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> [HTMLTree.Attribute] {
    guard let pointers = unsafe pointers else { return [] }
    var attributes: [HTMLTree.Attribute] = []
    var index = 0
    while let name = unsafe pointers[index] {
      let value = unsafe pointers[index + 1].map { unsafe String(cString: $0) } ?? ""
      attributes.append(
        HTMLTree.Attribute(name: unsafe String(cString: name).lowercased(), value: value))
      index += 2
    }
    return attributes
  }
}
