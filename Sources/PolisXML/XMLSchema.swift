import CLibXML2
import Synchronization

/// An XML Schema (W3C XSD 1.0) to validate documents against while they are parsed.
@safe
public final class XMLSchema: Sendable {
  // Invariant: owned by this object, freed by it alone, and never changed after it was made: libxml2 only reads it.
  private nonisolated(unsafe) let pointer: xmlSchemaPtr

  /// Reads a schema.
  ///
  /// - Parameters:
  ///   - text: The schema.
  ///   - documents: The schemas that it imports, by `schemaLocation`. Nothing else is ever loaded.
  /// - Throws: ``XMLSyntaxError`` where the schema is not one.
  public init(_ text: [UInt8], importing documents: [String: [UInt8]] = [:]) throws(XMLSyntaxError)
  {
    LibXML2.prepare()
    let schema: xmlSchemaPtr? = unsafe LibXML2.withDocuments(documents) {
      unsafe text.withUnsafeBytes { raw -> xmlSchemaPtr? in
        let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let context = unsafe xmlSchemaNewMemParserCtxt(start, Int32(raw.count)) else {
          return nil
        }
        defer { unsafe xmlSchemaFreeParserCtxt(context) }
        return unsafe xmlSchemaParse(context)
      }
    }
    guard let schema = unsafe schema else {
      throw XMLSyntaxError(.syntax, "not an XML Schema", at: nil)
    }
    unsafe pointer = schema
  }

  deinit { unsafe xmlSchemaFree(pointer) }

  /// A context for the validation of one document.
  func makeContext() -> xmlSchemaValidCtxtPtr? { unsafe xmlSchemaNewValidCtxt(pointer) }
}

/// A breach of an XML Schema.
public struct XMLSchemaViolation: Sendable, Hashable {
  /// libxml2's number of the rule, such as 1871 for an element that is not expected.
  public let rule: Int
  /// What is wrong, in one line.
  public let message: String

  /// Whether an identity constraint (`key`, `keyref`, `unique`) is broken.
  public var isIdentityConstraint: Bool { rule == Int(XML_SCHEMAV_CVC_IDC.rawValue) }
}

extension LibXML2 {
  /// The documents that may be loaded at the moment, and only by the thread that holds the lock.
  private static let documents = Mutex<[String: [UInt8]]>([:])
  private static let loading = Mutex<Void>(())

  /// Lets some documents be loaded during a call.
  static func withDocuments<Result>(
    _ available: [String: [UInt8]], _ body: () -> Result
  ) -> Result {
    loading.withLock { _ in
      documents.withLock { $0 = available }
      defer { documents.withLock { $0 = [:] } }
      return body()
    }
  }

  /// Answers libxml2's wish for a document: with one of those at hand, or not at all.
  static func load(
    _ name: UnsafePointer<CChar>?, _ context: xmlParserCtxtPtr?
  ) -> xmlParserInputPtr? {
    guard let name = unsafe name,
      let bytes = documents.withLock({ unsafe $0[String(cString: name)] })
    else { return nil }
    return unsafe bytes.withUnsafeBytes { raw in
      // The buffer copies the bytes.
      guard let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        let buffer = unsafe xmlParserInputBufferCreateMem(
          start, Int32(raw.count), XML_CHAR_ENCODING_NONE)
      else { return nil }
      return unsafe xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE)
    }
  }
}
