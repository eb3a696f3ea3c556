public import PolisText

/// Writes annotations as JSON Lines: one object a line, its members in a fixed order.
public struct AnnotationWriter: Sendable {
  /// A writer.
  public init() {}

  /// Appends a document's annotations and a line feed.
  public func write(_ document: AnnotatedDocument, to output: inout OutputBuffer) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("document", document.document, &isFirst, to: &output)
    write("title", document.title, &isFirst, to: &output)
    write("date", document.date, &isFirst, to: &output)
    write("url", document.url, &isFirst, to: &output)
    write("language", document.language, &isFirst, to: &output)
    output.appendJSON(name: "entities", isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in document.entities.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(document.entities[index], to: &output)
    }
    output.append("]")
    output.appendJSON(name: "relations", isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in document.relations.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(document.relations[index], to: &output)
    }
    output.append("]}\n")
  }

  /// Appends, in place of annotations, why a document has none: `{"error":"…"}` and a line feed.
  public func write(error message: String, to output: inout OutputBuffer) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("error", message, &isFirst, to: &output)
    output.append("}\n")
  }

  private func write(_ entity: AnnotatedDocument.Entity, to output: inout OutputBuffer) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("id", entity.id, &isFirst, to: &output)
    write("type", entity.type, &isFirst, to: &output)
    write("name", entity.name, &isFirst, to: &output)
    write("concept", entity.concept, &isFirst, to: &output)
    write("geonames", entity.geonames, &isFirst, to: &output)
    write("country", entity.country, &isFirst, to: &output)
    write("region", entity.region, &isFirst, to: &output)
    write("lat", entity.lat, &isFirst, to: &output)
    write("lon", entity.lon, &isFirst, to: &output)
    write("population", entity.population, &isFirst, to: &output)
    write("sameAs", entity.sameAs, &isFirst, to: &output)
    write("acronym", entity.acronym, &isFirst, to: &output)
    write("confidence", entity.confidence, &isFirst, to: &output)
    write("mentions", entity.mentions, &isFirst, to: &output)
    if let evidence = entity.evidence {
      output.appendJSON(name: "evidence", isFirst: &isFirst)
      write(evidence, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private func write(_ relation: AnnotatedDocument.Relation, to output: inout OutputBuffer) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("type", relation.type, &isFirst, to: &output)
    write("source", relation.source, &isFirst, to: &output)
    write("target", relation.target, &isFirst, to: &output)
    write("confidence", relation.confidence, &isFirst, to: &output)
    write("date", relation.date, &isFirst, to: &output)
    write("endDate", relation.endDate, &isFirst, to: &output)
    write("kind", relation.kind, &isFirst, to: &output)
    write("status", relation.status, &isFirst, to: &output)
    write("themes", relation.themes, &isFirst, to: &output)
    write("basis", relation.basis, &isFirst, to: &output)
    write("evidence", relation.evidence ?? [], &isFirst, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  private func write(_ quote: AnnotatedDocument.Quote, to output: inout OutputBuffer) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("start", quote.start, &isFirst, to: &output)
    write("end", quote.end, &isFirst, to: &output)
    write("text", quote.text, &isFirst, to: &output)
    write("confidence", quote.confidence, &isFirst, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  private func write(
    _ name: StaticString, _ quotes: [AnnotatedDocument.Quote], _ isFirst: inout Bool,
    to output: inout OutputBuffer
  ) {
    output.appendJSON(name: name, isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in quotes.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(quotes[index], to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }

  private func write(
    _ name: StaticString, _ texts: [String]?, _ isFirst: inout Bool, to output: inout OutputBuffer
  ) {
    guard let texts else { return }
    output.appendJSON(name: name, isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      output.appendJSON(text)
    }
    output.append(UInt8(ascii: "]"))
  }

  private func write(
    _ name: StaticString, _ text: String?, _ isFirst: inout Bool, to output: inout OutputBuffer
  ) {
    guard let text else { return }
    output.appendJSON(name: name, isFirst: &isFirst)
    output.appendJSON(text)
  }

  private func write(
    _ name: StaticString, _ number: Int?, _ isFirst: inout Bool, to output: inout OutputBuffer
  ) {
    guard let number else { return }
    output.appendJSON(name: name, isFirst: &isFirst)
    output.append(decimal: Int64(number))
  }

  private func write(
    _ name: StaticString, _ number: Double?, _ isFirst: inout Bool, to output: inout OutputBuffer
  ) {
    guard let number else { return }
    output.appendJSON(name: name, isFirst: &isFirst)
    output.appendJSON(number)
  }
}
