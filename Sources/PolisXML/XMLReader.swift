public import PolisText

/// A reader of XML that is asked for one event after the other.
///
/// For documents of moderate size, such as news feeds: each event is a value of its own. Large files are
/// read with an ``XMLStreamParser``, which allocates nothing for an element.
///
/// ```swift
/// var reader = try XMLReader(source)
/// while let event = try reader.next() {
///   if case .start(let element) = event, element.name == "item" { … }
/// }
/// ```
public struct XMLReader: ~Copyable {
  private let parser: XMLStreamParser
  private let queue: Queue
  private var source: any ByteSource
  private var block: [UInt8] = []
  private var isAtEnd = false

  /// Opens a reader on an input.
  ///
  /// - Throws: ``XMLSyntaxError`` where libxml2 cannot be set up.
  public init(_ source: any ByteSource, limits: XMLLimits = XMLLimits()) throws(XMLSyntaxError) {
    self.source = source
    queue = Queue()
    parser = try XMLStreamParser(queue, limits: limits)
  }

  /// The next event, or `nil` at the end of the document.
  ///
  /// - Throws: ``XMLSyntaxError``, or `InputOutputError` where the source cannot be read.
  public mutating func next() throws -> XMLEvent? {
    while queue.isEmpty, !isAtEnd {
      block.removeAll(keepingCapacity: true)
      if try source.read(into: &block, atMost: 1 << 16) == 0 {
        isAtEnd = true
        try parser.finish()
        queue.endText()
      } else {
        try parser.feed(block.span)
      }
    }
    return queue.pop()
  }

  /// Passes over all that is inside an element whose start was the last event, its end included.
  ///
  /// - Throws: what ``next()`` throws.
  public mutating func skipContent() throws {
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  /// All the text inside an element whose start was the last event, its end included.
  ///
  /// - Throws: what ``next()`` throws.
  public mutating func readText() throws -> String {
    var depth = 1
    var result = ""
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let text): result += text
      }
    }
    return result
  }
}

/// Events that a parser has told of and nobody has asked for yet.
private final class Queue: XMLContentHandler {
  private var events: [XMLEvent] = []
  private var first = 0
  private var text: [UInt8] = []

  var isEmpty: Bool { first == events.count }

  func pop() -> XMLEvent? {
    guard first < events.count else { return nil }
    let event = events[first]
    first += 1
    if first == events.count {
      events.removeAll(keepingCapacity: true)
      first = 0
    }
    return event
  }

  func endText() {
    guard !text.isEmpty else { return }
    events.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    endText()
    var attributes: [XMLAttribute] = []
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      attributes.append(
        XMLAttribute(
          name: parser.string(name.local), namespace: parser.string(name.namespace),
          value: tag.value(index)))
    }
    events.append(
      .start(
        XMLStartElement(
          name: parser.string(tag.name.local), namespace: parser.string(tag.name.namespace),
          attributes: attributes, position: parser.tagPosition)))
  }

  func endElement(_ name: XMLName, _ parser: any XMLEventContext) {
    endText()
    events.append(.end(name: parser.string(name.local), namespace: parser.string(name.namespace)))
  }

  func characters(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) {
    text.append(copying: bytes)
  }
}
