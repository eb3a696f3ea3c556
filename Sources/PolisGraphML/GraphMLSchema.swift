import CGraphMLSchema
import PolisXML

extension XMLSchema {
  /// The XML Schema of GraphML, `schemas/graphml.xsd`.
  ///
  /// - Throws: ``XMLSyntaxError`` where the schema in the program is broken.
  static func graphML() throws(XMLSyntaxError) -> XMLSchema {
    // Both functions give the start and the size of a constant of the program.
    let graphML = unsafe Array(
      UnsafeBufferPointer(start: polis_graphml_schema(), count: polis_graphml_schema_count()))
    let xlink = unsafe Array(
      UnsafeBufferPointer(start: polis_xlink_schema(), count: polis_xlink_schema_count()))
    return try XMLSchema(graphML, importing: ["xlink.xsd": xlink])
  }
}
