import CLibYAML
import PolisText

/// Reads a YAML document by libyaml; the only file that calls it.
public enum YAMLReader {
  /// How deep sequences and mappings may be nested.
  public static let depthLimit = 64

  /// Reads one document.
  ///
  /// - Throws: ``YAMLSyntaxError`` for the first fault: malformed text, several documents, nesting
  ///   beyond the limit, a key that stands twice.
  public static func read(_ bytes: [UInt8]) throws(YAMLSyntaxError) -> YAMLNode {
    var builder = YAMLBuilder(bytes)
    let result: Result<Void, YAMLSyntaxError> = unsafe bytes.withUnsafeBufferPointer { input in
      do throws(YAMLSyntaxError) {
        let events = try unsafe EventReader(input)
        defer { unsafe events.close() }
        while try unsafe events.next(into: &builder) {}
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    return builder.root
      ?? YAMLNode(.scalar("", isPlain: true), at: SourcePosition(line: 1, column: 1))
  }
}

/// libyaml's parser over bytes that outlive it.
@unsafe
private struct EventReader {
  // libyaml keeps a pointer to the parser in the parser, so it must not move.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)

  init(_ input: UnsafeBufferPointer<UInt8>) throws(YAMLSyntaxError) {
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw YAMLSyntaxError("libyaml has no memory", at: nil)
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  func close() {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Hands the next event on.
  ///
  /// - Returns: Whether more follow.
  func next(into builder: inout YAMLBuilder) throws(YAMLSyntaxError) -> Bool {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      throw unsafe builder.fault(
        text(parser.pointee.problem) ?? "malformed", at: parser.pointee.problem_mark)
    }
    defer { unsafe yaml_event_delete(&event) }
    let mark = unsafe event.start_mark
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT: return false
    case YAML_DOCUMENT_START_EVENT: try builder.beginDocument(at: mark)
    case YAML_SEQUENCE_START_EVENT:
      try unsafe builder.open(isMapping: false, text(event.data.sequence_start.anchor), at: mark)
    case YAML_MAPPING_START_EVENT:
      try unsafe builder.open(isMapping: true, text(event.data.mapping_start.anchor), at: mark)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try builder.close()
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      // The value has as many bytes as its length says, and libyaml has checked them.
      let value = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      try unsafe builder.scalar(
        value, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, text(scalar.anchor), at: mark)
    case YAML_ALIAS_EVENT: try unsafe builder.alias(text(event.data.alias.anchor) ?? "", at: mark)
    default: break
    }
    return true
  }

  /// A C string of libyaml's, which ends in a zero byte where it is there at all.
  private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }
}

/// Makes nodes of events.
private struct YAMLBuilder {
  private(set) var root: YAMLNode?
  private let bytes: [UInt8]
  private var open: [Frame] = []
  private var anchors: [String: YAMLNode] = [:]
  private var hasDocument = false

  private struct Frame {
    let isMapping: Bool
    let anchor: String?
    let position: SourcePosition
    var elements: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    var keys: Set<String> = []
    var key: YAMLNode?
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func fault(_ problem: String, at mark: yaml_mark_t) -> YAMLSyntaxError {
    YAMLSyntaxError(problem, at: position(of: mark))
  }

  /// A place by libyaml, which counts lines and characters from 0.
  private func position(of mark: yaml_mark_t) -> SourcePosition {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 0..<mark.line {
      var next = index
      while next < bytes.count, bytes[next] != 0x0A { next += 1 }
      // libyaml thinks of a line feed at the end; the file has no line after it.
      if next >= bytes.count { return SourcePosition(offset: bytes.count, in: bytes.span) }
      index = next + 1
    }
    let start = index
    for _ in 0..<mark.column where index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return SourcePosition(line: mark.line + 1, column: index - start + 1)
  }

  mutating func beginDocument(at mark: yaml_mark_t) throws(YAMLSyntaxError) {
    if hasDocument { throw fault("a second document; one file holds one", at: mark) }
    hasDocument = true
  }

  mutating func open(
    isMapping: Bool, _ anchor: String?, at mark: yaml_mark_t
  ) throws(YAMLSyntaxError) {
    guard open.count < YAMLReader.depthLimit else {
      throw fault("nested deeper than \(YAMLReader.depthLimit) levels", at: mark)
    }
    open.append(Frame(isMapping: isMapping, anchor: anchor, position: position(of: mark)))
  }

  mutating func close() throws(YAMLSyntaxError) {
    guard let frame = open.popLast() else { return }
    let node = YAMLNode(
      frame.isMapping ? .mapping(frame.entries) : .sequence(frame.elements), at: frame.position)
    try add(node, frame.anchor)
  }

  mutating func scalar(
    _ value: String, isPlain: Bool, _ anchor: String?, at mark: yaml_mark_t
  ) throws(YAMLSyntaxError) {
    try add(YAMLNode(.scalar(value, isPlain: isPlain), at: position(of: mark)), anchor)
  }

  mutating func alias(_ name: String, at mark: yaml_mark_t) throws(YAMLSyntaxError) {
    guard let node = anchors[name] else {
      throw fault("the alias *\(name) names no anchor that stands before it", at: mark)
    }
    try add(YAMLNode(node.content, at: position(of: mark)), nil)
  }

  private mutating func add(_ node: YAMLNode, _ anchor: String?) throws(YAMLSyntaxError) {
    if let anchor { anchors[anchor] = node }
    guard let last = open.indices.last else {
      root = node
      return
    }
    guard open[last].isMapping else {
      open[last].elements.append(node)
      return
    }
    guard let key = open[last].key else {
      guard case .scalar(let text, _) = node.content else {
        throw YAMLSyntaxError("a key must be a text", at: node.position)
      }
      guard open[last].keys.insert(text).inserted else {
        throw YAMLSyntaxError("the key \"\(text)\" stands twice", at: node.position)
      }
      open[last].key = node
      return
    }
    open[last].entries.append(YAMLNode.Entry(key: key, value: node))
    open[last].key = nil
  }
}
