import CLibXML2

/// An element that opens: its name, attributes and namespace declarations.
///
/// Lent to a handler for one call; it cannot be copied, so it cannot outlive what it points to.
@safe
public struct XMLStartTag: ~Copyable {
  // Invariant: the arrays are libxml2's, alive during the callback that made this value; each attribute is five
  // pointers (local name, prefix, namespace, first byte and end of the value), each declaration two.
  private let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  private let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  /// The name of the element.
  public let name: XMLName
  /// How many attributes it has, namespace declarations not among them.
  public let attributeCount: Int
  /// How many namespaces it declares.
  public let declarationCount: Int
  /// How many of the last attributes come from the document type and not from the tag.
  let defaultCount: Int

  init(
    name: XMLName,
    attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, declarationCount: Int,
    defaultCount: Int
  ) {
    self.name = name
    unsafe self.attributes = attributes
    self.attributeCount = unsafe attributes == nil ? 0 : attributeCount
    self.defaultCount = min(self.attributeCount, defaultCount)
    unsafe self.namespaces = namespaces
    self.declarationCount = unsafe namespaces == nil ? 0 : declarationCount
  }

  /// The name of an attribute, by its number.
  public func attributeName(_ index: Int) -> XMLName {
    precondition(index >= 0 && index < attributeCount)
    guard let slots = unsafe attributes else {
      return XMLName(local: .none, prefix: .none, namespace: .none)
    }
    return unsafe XMLName(
      slots[index * 5], prefix: slots[index * 5 + 1], namespace: slots[index * 5 + 2])
  }

  /// Lends the value of an attribute, entities expanded, as UTF-8.
  public func withValue<Result>(_ index: Int, _ body: (Span<UInt8>) throws -> Result) rethrows
    -> Result
  {
    precondition(index >= 0 && index < attributeCount)
    guard let slots = unsafe attributes, let start = unsafe slots[index * 5 + 3],
      let end = unsafe slots[index * 5 + 4]
    else { return try body([UInt8]().span) }
    return try body(unsafe UnsafeBufferPointer(start: start, count: end - start).span)
  }

  /// The value of an attribute as a string.
  public func value(_ index: Int) -> String {
    withValue(index) { bytes in String(utf8: bytes) }
  }

  /// The number of the attribute that has a local name and no namespace, or `nil`.
  public func index(of local: XMLToken) -> Int? {
    guard let slots = unsafe attributes else { return nil }
    for index in 0..<attributeCount
    where unsafe UInt(bitPattern: slots[index * 5]) == local.bits && slots[index * 5 + 2] == nil {
      return index
    }
    return nil
  }

  /// A namespace declaration, by its number: its prefix, or none for the default namespace, and its IRI.
  public func declaration(_ index: Int) -> (prefix: XMLToken, namespace: XMLToken) {
    precondition(index >= 0 && index < declarationCount)
    guard let slots = unsafe namespaces else { return (.none, .none) }
    return unsafe (XMLToken(slots[index * 2]), XMLToken(slots[index * 2 + 1]))
  }

  /// How many words libxml2 takes for an attribute.
  static let attributeWords = 5

  /// Hands out the declarations word by word, as libxml2 lays them out.
  @inline(__always)
  func appendDeclarations(_ append: (UInt) -> Void) {
    guard let slots = unsafe namespaces else { return }
    for index in 0..<declarationCount * 2 { append(UInt(bitPattern: unsafe slots[index])) }
  }

  /// How many bytes the values of the attributes from a number on have together.
  func attributeBytes(from first: Int = 0) -> Int {
    guard let slots = unsafe attributes else { return 0 }
    var sum = 0
    for index in first..<attributeCount {
      if let start = unsafe slots[index * 5 + 3], let end = unsafe slots[index * 5 + 4] {
        unsafe sum += end - start
      }
    }
    return sum
  }
}

extension XMLToken {
  init(_ pointer: UnsafePointer<xmlChar>?) { self.init(bits: UInt(bitPattern: pointer)) }
}

extension XMLName {
  init(
    _ local: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?,
    namespace: UnsafePointer<xmlChar>?
  ) {
    unsafe self.init(
      local: XMLToken(local), prefix: XMLToken(prefix), namespace: XMLToken(namespace))
  }
}

extension String {
  /// The text of UTF-8 bytes.
  public init(utf8 bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The text of a C string of libxml2.
  init(_ pointer: UnsafePointer<xmlChar>) {
    unsafe self.init(decodingCString: pointer, as: UTF8.self)
  }
}
