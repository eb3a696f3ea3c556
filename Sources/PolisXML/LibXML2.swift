import CLibXML2

/// The settings and callbacks through which libxml2 is used.
enum LibXML2 {
  /// Sets libxml2 up, once a process: nothing outside of a document is ever loaded.
  ///
  /// The loader of external entities is the process's, so a program that links this library has it, too.
  static func prepare() {
    _ = prepared
    // Faults of encodings belong to no parser and would be printed; these settings are the thread's.
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    polis_silence_libxml2()
  }

  private static let prepared: Bool = {
    xmlInitParser()
    unsafe xmlSetExternalEntityLoader { name, _, context in unsafe LibXML2.load(name, context) }
    return true
  }()

  /// Turns libxml2's number of an error into a kind of fault.
  static func kind(of code: Int) -> XMLSyntaxError.Code {
    switch code {
    case Int(XML_ERR_DOCUMENT_EMPTY.rawValue): .empty
    case Int(XML_ERR_ENTITY_LOOP.rawValue), Int(XML_ERR_UNDECLARED_ENTITY.rawValue),
      Int(XML_WAR_UNDECLARED_ENTITY.rawValue):
      .entity
    case Int(XML_ERR_INVALID_ENCODING.rawValue), Int(XML_ERR_UNKNOWN_ENCODING.rawValue),
      Int(XML_ERR_UNSUPPORTED_ENCODING.rawValue), Int(XML_I18N_CONV_FAILED.rawValue):
      .encoding
    case Int(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue), Int(XML_NS_ERR_XML_NAMESPACE.rawValue),
      Int(XML_NS_ERR_QNAME.rawValue), Int(XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue),
      Int(XML_NS_ERR_COLON.rawValue):
      .namespace
    case Int(XML_ERR_INTERNAL_ERROR.rawValue), Int(XML_ERR_NAME_TOO_LONG.rawValue): .limit
    default: .syntax
    }
  }

  /// The parser that a callback of libxml2 belongs to.
  ///
  /// Entities are parsed in contexts of their own, which share `_private` with that of the document.
  @inline(__always)
  private static func parser(_ raw: UnsafeMutableRawPointer?) -> Unmanaged<XMLStreamParser>? {
    guard let raw = unsafe raw,
      let object = unsafe raw.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private
    else { return nil }
    return unsafe Unmanaged<XMLStreamParser>.fromOpaque(object)
  }

  /// Puts our callbacks beside libxml2's own, which go on keeping the entities of the internal subset.
  static func install(into handler: UnsafeMutablePointer<xmlSAXHandler>?) {
    guard let sax = unsafe handler else { return }
    unsafe xmlSAXVersion(sax, 2)
    unsafe sax.pointee.startElementNs = {
      raw, local, prefix, namespace, declarations, spaces, count, defaults, values in
      let tag = unsafe XMLStartTag(
        name: XMLName(local, prefix: prefix, namespace: namespace), attributes: values,
        attributeCount: Int(count),
        namespaces: spaces, declarationCount: Int(declarations), defaultCount: Int(defaults))
      unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef { $0.starts(tag) }
    }
    unsafe sax.pointee.endElementNs = { raw, local, prefix, namespace in
      let name = unsafe XMLName(local, prefix: prefix, namespace: namespace)
      unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef { $0.ends(name) }
    }
    unsafe sax.pointee.characters = { unsafe LibXML2.characters($0, $1, $2) }
    // Where both are the same, libxml2 does not ask whether white space can be ignored.
    unsafe sax.pointee.ignorableWhitespace = sax.pointee.characters
    unsafe sax.pointee.cdataBlock = { unsafe LibXML2.characters($0, $1, $2) }
    unsafe sax.pointee.comment = { raw, text in
      guard let text = unsafe text else { return }
      let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
      unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef { unsafe $0.comments(bytes.span) }
    }
    unsafe sax.pointee.processingInstruction = { raw, target, data in
      let target = unsafe target.map { unsafe String($0) } ?? ""
      let data = unsafe data.map { unsafe String($0) } ?? ""
      unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef {
        $0.instructs(target: target, data: data)
      }
    }
    unsafe sax.pointee.reference = { _, _ in }
    unsafe sax.pointee.attributeDecl = { raw, element, name, type, kind, value, choices in
      unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef { $0.declaresAttribute() }
      unsafe xmlSAX2AttributeDecl(raw, element, name, type, kind, value, choices)
    }
    unsafe sax.pointee.getEntity = { raw, name in
      unsafe LibXML2.entity(raw, name, xmlSAX2GetEntity(raw, name))
    }
    unsafe sax.pointee.getParameterEntity = { raw, name in
      unsafe LibXML2.entity(raw, name, xmlSAX2GetParameterEntity(raw, name))
    }
    unsafe catchErrors(of: sax)
  }

  /// Sends the errors of a parser to its object.
  static func catchErrors(of sax: UnsafeMutablePointer<xmlSAXHandler>) {
    unsafe sax.pointee.serror = { _, error in
      guard let error = unsafe error, unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
      else { return }
      let code = Int(unsafe error.pointee.code)
      let message =
        unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "not well-formed"
      // During validation the first argument is the validator's, but the error knows its parser.
      unsafe LibXML2.parser(error.pointee.ctxt)?._withUnsafeGuaranteedRef {
        $0.reports(code: code, message: LibXML2.flat(message))
      }
    }
  }

  private static func characters(
    _ raw: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
  ) {
    guard let text = unsafe text, let raw = unsafe raw else { return }
    let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    let context = unsafe raw.assumingMemoryBound(to: xmlParserCtxt.self)
    unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef {
      unsafe $0.reads(bytes.span, inEntity: $0.isExpanding(context))
    }
  }

  /// Refuses entities that are not in the document: to pass over them would drop text without a word.
  private static func entity(
    _ raw: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ found: xmlEntityPtr?
  ) -> xmlEntityPtr? {
    let name = unsafe name.map { unsafe String($0) } ?? ""
    unsafe LibXML2.parser(raw)?._withUnsafeGuaranteedRef { parser in
      guard let found = unsafe found else {
        parser.fail(
          XMLSyntaxError(.entity, "the entity '\(name)' is not declared", at: parser.position))
        return
      }
      let kind = unsafe found.pointee.etype
      if kind == XML_EXTERNAL_GENERAL_PARSED_ENTITY || kind == XML_EXTERNAL_GENERAL_UNPARSED_ENTITY
        || kind == XML_EXTERNAL_PARAMETER_ENTITY
      {
        parser.fail(
          XMLSyntaxError(
            .entity, "the entity '\(name)' is external; external entities are never loaded",
            at: parser.position))
      }
      parser.namesEntity()
    }
    return unsafe found
  }

  /// A message of libxml2 on one line, without its full stop.
  static func flat(_ message: String) -> String {
    var words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while words.hasSuffix(".") { words.removeLast() }
    return words
  }
}
