import CGraphMLSchema
import PolisXML

extension XMLSchema {
  /// The XML Schema of GraphML, `schemas/graphml.xsd`, without its identity constraints.
  ///
  /// Those are checked by ``ValidationHandler``: libxml2 takes many times the memory, and time that grows faster than
  /// the file.
  ///
  /// - Throws: ``XMLSyntaxError`` where the schema in the program is broken.
  static func graphML() throws(XMLSyntaxError) -> XMLSchema {
    // Both functions give the start and the size of a constant of the program.
    let graphML = unsafe Array(
      UnsafeBufferPointer(start: polis_graphml_schema(), count: polis_graphml_schema_count()))
    let xlink = unsafe Array(
      UnsafeBufferPointer(start: polis_xlink_schema(), count: polis_xlink_schema_count()))
    return try XMLSchema(
      withoutIdentityConstraints(graphML), importing: ["xlink.xsd": xlink])
  }

  /// The lines of our schema that belong to no `key`, `keyref` or `unique`.
  private static func withoutIdentityConstraints(_ schema: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var open: String?
    for line in schema.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let text = String(decoding: line.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
      if open == nil {
        open = ["key", "keyref", "unique"].first { text.hasPrefix("<xs:\($0) ") }
      }
      if open == nil { result += line + [UInt8(ascii: "\n")] }
      if let name = open, text.hasPrefix("</xs:\(name)>") { open = nil }
    }
    return result
  }
}
