import CLibXML2
public import PolisText

/// A parser of XML that is fed with bytes and tells a handler what it sees.
///
/// No network, no external entities, no DTD from elsewhere; entities declared in the document are expanded
/// within bounds. Any encoding that libxml2 knows comes out as UTF-8.
@safe
public final class XMLStreamParser: XMLEventContext {
  // Invariant: owned by this object and freed by it alone; its `_private` is this object, unretained.
  let context: xmlParserCtxtPtr
  private let handler: any XMLContentHandler
  private let recorder = XMLEventRecorder()
  /// The bounds in force.
  public let limits: XMLLimits
  private var failure: (any Error)?
  private var isFinishing = false
  private var depth = 0
  private var hasRoot = false
  private var textBytes = 0
  private var expandedBytes = 0
  /// Whether an entity was named since the last tag, so that this tag may hold what it stands for.
  private var hasNamedEntity = false
  private var declaredAttributes = 0
  /// The declarations of namespaces in force: how many, and the depth of each element that has any.
  private var namespaceCount = 0
  private var namespaceScopes: [(depth: Int, count: Int)] = []
  private var heldTag = UnfinishedTag(start: -1)
  private var started = false
  private var isComplete = false
  private(set) var byteCount = 0
  /// The line that the last event ended in, and how many bytes stand before it.
  var lineStart: (line: Int, offset: Int) = (1, 0)
  // Invariant: both are nil, or owned by this object and in force for as long as the context is.
  private var validator: xmlSchemaValidCtxtPtr?
  private var plug: xmlSchemaSAXPlugPtr?
  private var schema: XMLSchema?

  /// Makes a parser.
  ///
  /// - Throws: ``XMLSyntaxError`` where libxml2 cannot be set up.
  public init(_ handler: any XMLContentHandler, limits: XMLLimits = XMLLimits())
    throws(XMLSyntaxError)
  {
    LibXML2.prepare()
    self.handler = handler
    self.limits = limits
    guard let context = unsafe xmlCreatePushParserCtxt(nil, nil, nil, 0, nil) else {
      throw XMLSyntaxError(.limit, "no memory for a parser", at: nil)
    }
    unsafe self.context = context
    unsafe xmlCtxtUseOptions(
      context,
      Int32(
        bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
          | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    unsafe context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    unsafe LibXML2.install(into: context.pointee.sax)
  }

  deinit {
    if let plug = unsafe plug { unsafe xmlSchemaSAXUnplug(plug) }
    if let validator = unsafe validator { unsafe xmlSchemaFreeValidCtxt(validator) }
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe xmlFreeParserCtxt(context)
  }

  /// Validates what is parsed against a schema; the handler is told of each violation.
  ///
  /// Call it before the first bytes are fed.
  ///
  /// - Throws: ``XMLSyntaxError`` where libxml2 cannot be set up.
  public func validate(against schema: XMLSchema) throws(XMLSyntaxError) {
    guard let context = unsafe schema.makeContext() else {
      throw XMLSyntaxError(.limit, "no memory for a validator", at: nil)
    }
    self.schema = schema
    unsafe validator = context
    unsafe xmlSchemaSetValidStructuredErrors(
      context,
      { raw, error in
        guard let raw = unsafe raw, let error = unsafe error else { return }
        let code = Int(unsafe error.pointee.code)
        let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "not valid"
        unsafe Unmanaged<XMLStreamParser>.fromOpaque(raw)._withUnsafeGuaranteedRef {
          $0.violates(XMLSchemaViolation(rule: code, message: LibXML2.flat(message)))
        }
      }, Unmanaged.passUnretained(self).toOpaque())
    unsafe plug = xmlSchemaSAXPlug(
      context, &self.context.pointee.sax, &self.context.pointee.userData)
    if let sax = unsafe self.context.pointee.sax { unsafe LibXML2.catchErrors(of: sax) }
  }

  /// Parses all of an input.
  ///
  /// - Throws: ``XMLSyntaxError``, `InputOutputError`, or what the handler throws.
  public static func parse(
    _ source: any ByteSource, with handler: any XMLContentHandler,
    limits: XMLLimits = XMLLimits(), pipelinedFrom firstByte: Int = .max
  ) throws {
    try XMLStreamParser(handler, limits: limits).parse(source, pipelinedFrom: firstByte)
  }

  /// Parses all of an input.
  ///
  /// - Parameters:
  ///   - source: The bytes of the document.
  ///   - firstByte: From which byte on the handler is called on a thread of its own, while libxml2 goes on with
  ///     the document on this one. Nothing else changes.
  /// - Throws: ``XMLSyntaxError``, `InputOutputError`, or what the handler throws.
  public func parse(_ source: any ByteSource, pipelinedFrom firstByte: Int = .max) throws {
    var source = source
    try feedAll(of: &source, before: firstByte)
    if isComplete { return }
    let pipeline = XMLPipeline(handler, recording: recorder)
    let result = Result { try feedAll(of: &source) }
    recorder.stop()
    // What the handler finds stands before what the parser found further on.
    try pipeline.finish()
    try result.get()
  }

  /// Feeds blocks until there are as many bytes, or all.
  private func feedAll(of source: inout any ByteSource, before limit: Int = .max) throws {
    var block: [UInt8] = []
    while byteCount < limit, !isComplete {
      block.removeAll(keepingCapacity: true)
      var count = try source.read(into: &block, atMost: Self.pieceSize)
      // The encoding shows in the first four bytes, which a slow pipe may give one by one.
      while !started, count > 0, block.count < 4 {
        count = try source.read(into: &block, atMost: Self.pieceSize)
      }
      if block.isEmpty {
        isComplete = true
        try finish()
      } else {
        try feed(block.span)
      }
    }
  }

  /// Takes the next bytes of the document; the handler is called during this call.
  ///
  /// - Throws: ``XMLSyntaxError`` or what the handler throws.
  public func feed(_ bytes: Span<UInt8>) throws {
    if !started {
      started = true
      try handler.startDocument(self)
    }
    byteCount += bytes.count
    try push(bytes)
  }

  /// Hands bytes to libxml2; what ``finish()`` adds does not count as input.
  private func push(_ bytes: Span<UInt8>) throws {
    if failure == nil, bytes.count > 0 {
      // libxml2 tells the encoding from the first four bytes of the first piece, and takes an `int`.
      var rest = bytes
      while rest.count > 0, failure == nil {
        let piece = rest.extracting(first: min(rest.count, Self.pieceSize))
        let status = unsafe piece.withUnsafeBytes { raw in
          unsafe xmlParseChunk(
            context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), 0)
        }
        if Self.encodingFaults.contains(status) || Self.encodingFaults.contains(faultNumber) {
          failEncoding()
        }
        rest = rest.extracting(droppingFirst: piece.count)
        if heldBytes > Self.pieceSize { checkUnfinishedTag() }
      }
    }
    if let failure { throw failure }
  }

  /// Faults that libxml2 gives a number but tells no handler of.
  private static let encodingFaults = [
    XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_IO_ENCODER,
  ].map { Int32($0.rawValue) }

  /// The number of libxml2's last fault.
  private var faultNumber: Int32 { unsafe context.pointee.errNo }

  /// How much libxml2 gets at a time.
  private static let pieceSize = 1 << 17

  /// How many bytes libxml2 holds that it has not dealt with: much only where a tag or a comment does not end.
  private var heldBytes: Int {
    guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
      let end = unsafe input.pointee.end
    else { return 0 }
    return unsafe end - current
  }

  /// Refuses a tag of too many attributes before libxml2 has seen its end and compares each with all others.
  private func checkUnfinishedTag() {
    guard failure == nil, let input = unsafe context.pointee.input,
      let current = unsafe input.pointee.cur
    else { return }
    // libxml2 keeps these bytes until it is fed again.
    let held = unsafe UnsafeBufferPointer(start: current, count: heldBytes).span
    guard held.count > 1, held[0] == UInt8(ascii: "<"), held[1] != UInt8(ascii: "!"),
      held[1] != UInt8(ascii: "?")
    else { return }
    let start = unsafe offset(of: current, in: input)
    if heldTag.start != start { heldTag = UnfinishedTag(start: start) }
    heldTag.countAttributes(in: held)
    if heldTag.attributes > limits.attributes { failTooManyAttributes() }
  }

  private func failEncoding() {
    fail(
      XMLSyntaxError(
        .encoding, "bytes that are no text in the encoding of the document", at: position))
  }

  private func failTooManyAttributes() {
    fail(
      XMLSyntaxError(
        .limit, "an element has more than \(limits.attributes) attributes", at: position))
  }

  /// Says that the document has no more bytes.
  ///
  /// - Throws: ``XMLSyntaxError`` where the document is not complete, or what the handler throws.
  public func finish() throws {
    if byteCount == 0 {
      try feed([UInt8]().span)
      throw XMLSyntaxError(.empty, "the document is empty", at: SourcePosition(line: 1, column: 1))
    }
    // libxml2 looks at nothing before it has four bytes; a space adds nothing to a document.
    try push(Array(repeating: UInt8(ascii: " "), count: max(0, 4 - byteCount)).span)
    isFinishing = true
    _ = unsafe xmlParseChunk(context, nil, 0, 1)
    if failure == nil, let raw = unsafe context.pointee.input?.pointee.buf?.pointee.raw,
      unsafe xmlBufUse(raw) > 0
    {
      failEncoding()
    }
    if let failure { throw failure }
    // Some encodings that are told by their first bytes make libxml2 give up without a word.
    if !hasRoot { throw XMLSyntaxError(.empty, "the document has no root element", at: position) }
    if depth > 0 {
      throw XMLSyntaxError(.truncated, "the document is cut off", at: position)
    }
    if unsafe context.pointee.wellFormed == 0 {
      throw XMLSyntaxError(.syntax, "not well-formed XML", at: position)
    }
  }

  /// The token of a text, equal to that of any equal name, prefix or namespace of this document.
  public func token(_ text: String) -> XMLToken {
    var text = text
    return text.withUTF8 { bytes in
      unsafe XMLToken(xmlDictLookup(context.pointee.dict, bytes.baseAddress, Int32(bytes.count)))
    }
  }

  /// The text of a token; empty for none, and for a token of another parser.
  public func string(_ token: XMLToken) -> String {
    guard let pointer = unsafe UnsafePointer<xmlChar>(bitPattern: token.bits),
      unsafe xmlDictOwns(context.pointee.dict, pointer) == 1
    else { return "" }
    return unsafe String(pointer)
  }
}

// What the callbacks of libxml2 say to the parser.
extension XMLStreamParser {
  /// Keeps the first fault and stops.
  func fail(_ error: any Error) {
    if failure == nil { failure = error }
    if unsafe validator == nil {
      unsafe xmlStopParser(context)
    } else {
      // The schema has yet to look at the tag, whose bytes libxml2 frees where it stops at once.
      unsafe context.pointee.disableSAX = 1
    }
  }

  func starts(_ tag: borrowing XMLStartTag) {
    guard failure == nil else { return }
    noteLine()
    // libxml2 tells of a tag that the end cuts off as if it were whole.
    if isFinishing, isAtEnd {
      let name = string(tag.name.local)
      fail(XMLSyntaxError(.truncated, "the document is cut off in the tag <\(name)", at: position))
      return
    }
    depth += 1
    hasRoot = true
    textBytes = 0
    if depth > limits.depth {
      fail(
        XMLSyntaxError(.limit, "elements are nested deeper than \(limits.depth)", at: tagPosition))
    } else if tag.attributeCount > 0, tag.attributeBytes() > limits.attributeBytes {
      fail(
        XMLSyntaxError(
          .limit, "the attributes have more than \(limits.attributeBytes) bytes", at: tagPosition))
    } else if tag.attributeCount + tag.declarationCount > limits.attributes {
      failTooManyAttributes()
    } else {
      if tag.defaultCount > 0 || hasNamedEntity { countExpansion(of: tag) }
      if tag.declarationCount > 0 { open(tag.declarationCount) }
      if failure != nil { return }
      do {
        if recorder.isOn {
          try recorder.startElement(tag, at: mark, tagAt: tagMark)
        } else {
          try handler.startElement(tag, self)
        }
      } catch {
        fail(error)
      }
    }
  }

  /// Counts what the document type adds to a tag, and the values that entities may have made long.
  private func countExpansion(of tag: borrowing XMLStartTag) {
    let written = tag.attributeCount - tag.defaultCount
    expandedBytes += tag.attributeBytes(from: hasNamedEntity ? 0 : written)
    hasNamedEntity = false
    if expandedBytes > limits.expansionBytes { failExpansion() }
  }

  /// Notes that the document names an entity of its own.
  func namesEntity() { hasNamedEntity = true }

  /// Notes that the document type declares an attribute; libxml2 compares it with those before it.
  func declaresAttribute() {
    declaredAttributes += 1
    if declaredAttributes > limits.attributes, failure == nil {
      fail(
        XMLSyntaxError(
          .limit, "the document type declares more than \(limits.attributes) attributes",
          at: position))
    }
  }

  /// Counts declarations of namespaces, until the element ends.
  private func open(_ declarations: Int) {
    namespaceScopes.append((depth, declarations))
    namespaceCount += declarations
    if namespaceCount > limits.namespaces {
      fail(
        XMLSyntaxError(
          .limit, "more than \(limits.namespaces) declarations of namespaces are in force",
          at: tagPosition))
    }
  }

  private func failExpansion() {
    fail(
      XMLSyntaxError(
        .entity, "entities expand to more than \(limits.expansionBytes) bytes", at: position))
  }

  func ends(_ name: XMLName) {
    guard failure == nil else { return }
    noteLine()
    if let scope = namespaceScopes.last, scope.depth == depth {
      namespaceCount -= scope.count
      namespaceScopes.removeLast()
    }
    depth -= 1
    textBytes = 0
    do {
      if recorder.isOn {
        try recorder.endElement(name, at: mark)
      } else {
        try handler.endElement(name, self)
      }
    } catch {
      fail(error)
    }
  }

  func reads(_ text: Span<UInt8>, inEntity: Bool) {
    guard failure == nil else { return }
    noteLine()
    textBytes += text.count
    if inEntity { expandedBytes += text.count }
    if textBytes > limits.textBytes {
      fail(XMLSyntaxError(.limit, "a text has more than \(limits.textBytes) bytes", at: position))
    } else if expandedBytes > limits.expansionBytes {
      failExpansion()
    } else {
      do {
        if recorder.isOn {
          try recorder.characters(text, at: mark)
        } else {
          try handler.characters(text, self)
        }
      } catch {
        fail(error)
      }
    }
  }

  func violates(_ violation: XMLSchemaViolation) {
    guard failure == nil else { return }
    do { try handler.violation(violation, self) } catch { fail(error) }
  }

  func comments(_ text: Span<UInt8>) {
    guard failure == nil else { return }
    noteLine()
    do {
      if recorder.isOn {
        try recorder.comment(text, at: mark)
      } else {
        try handler.comment(text, self)
      }
    } catch {
      fail(error)
    }
  }

  func instructs(target: String, data: String) {
    guard failure == nil else { return }
    noteLine()
    do {
      if recorder.isOn {
        try recorder.processingInstruction(target: target, data: data, at: mark)
      } else {
        try handler.processingInstruction(target: target, data: data, self)
      }
    } catch {
      fail(error)
    }
  }

  /// Whether a callback comes from the text of an entity rather than from the document itself.
  func isExpanding(_ other: xmlParserCtxtPtr) -> Bool { unsafe other != context }

  /// Whether libxml2 has dealt with all the bytes that it has.
  private var isAtEnd: Bool {
    unsafe context.pointee.input?.pointee.cur == context.pointee.input?.pointee.end
  }

  func reports(code: Int, message: String) {
    guard failure == nil else { return }
    if isFinishing, isAtEnd || code == Int(XML_ERR_DOCUMENT_END.rawValue) {
      if let name = unsafe context.pointee.name {
        fail(
          XMLSyntaxError(
            .truncated, "the document is cut off: <\(unsafe String(name))> is not closed",
            at: position))
        return
      }
      if unsafe context.pointee.input?.pointee.consumed == 0
        && context.pointee.instate.rawValue <= XML_PARSER_PROLOG.rawValue
      {
        fail(XMLSyntaxError(.empty, "the document has no root element", at: position))
        return
      }
    }
    if message.hasPrefix("Input is not proper UTF-8") {
      fail(XMLSyntaxError(.encoding, "bytes that are not UTF-8; name the encoding", at: position))
    } else {
      fail(XMLSyntaxError(LibXML2.kind(of: code), message, at: position))
    }
  }
}
