public import PolisText

/// Writes annotations as JSON Lines: one object a line, its members in a fixed order.
///
/// What is written is read as an ``AnnotatedDocument``; it is written from the annotation itself,
/// since the words that it quotes are ten times as long as the text.
public struct AnnotationWriter: Sendable {
  /// A writer.
  public init() {}

  /// Appends the annotations of a text and a line feed.
  ///
  /// - Parameters:
  ///   - annotation: What was read out of the text.
  ///   - source: The text.
  ///   - title: The document's title.
  ///   - url: Where it stands.
  ///   - output: Gets the line.
  public func write(
    _ annotation: Annotation, of source: SourceText, title: String? = nil, url: String? = nil,
    to output: inout OutputBuffer
  ) {
    let text = source.text.utf8.span
    var quotes = QuoteWriter(of: text, annotation.sentences)
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("document", annotation.document, &isFirst, to: &output)
    write("title", title, &isFirst, to: &output)
    write("date", source.date, &isFirst, to: &output)
    write("url", url, &isFirst, to: &output)
    write("language", source.language, &isFirst, to: &output)
    output.appendJSON(name: "entities", isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in annotation.entities.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(annotation.entities[index], index, in: text, &quotes, to: &output)
    }
    output.append("]")
    output.appendJSON(name: "relations", isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in annotation.relations.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(annotation.relations[index], in: text, &quotes, to: &output)
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

  private func write(
    _ entity: AnnotatedEntity, _ index: Int, in text: Span<UInt8>, _ quotes: inout QuoteWriter,
    to output: inout OutputBuffer
  ) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    output.appendJSON(name: "id", isFirst: &isFirst)
    write(id: index, to: &output)
    write("type", entity.type.rawValue, &isFirst, to: &output)
    write("name", entity.name, &isFirst, to: &output)
    write("concept", entity.concept, &isFirst, to: &output)
    write("geonames", entity.geonames, &isFirst, to: &output)
    write("country", entity.country, &isFirst, to: &output)
    write("region", entity.region, &isFirst, to: &output)
    write("lat", entity.latitude, &isFirst, to: &output)
    write("lon", entity.longitude, &isFirst, to: &output)
    write("population", entity.population, &isFirst, to: &output)
    if !entity.sameAs.isEmpty {
      write("sameAs", entity.sameAs, &isFirst, to: &output) { $1.appendJSON($0) }
    }
    write("acronym", entity.acronym, &isFirst, to: &output)
    write("confidence", Annotation.rounded(entity.confidence), &isFirst, to: &output)
    write("mentions", entity.mentions, &isFirst, to: &output) { mention, output in
      quotes.write(
        mention.range, confidence: Annotation.rounded(mention.confidence), in: text, to: &output)
    }
    if let first = entity.mentions.first {
      output.appendJSON(name: "evidence", isFirst: &isFirst)
      quotes.write(sentenceOf: first.range, in: text, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private func write(
    _ relation: AnnotatedRelation, in text: Span<UInt8>, _ quotes: inout QuoteWriter,
    to output: inout OutputBuffer
  ) {
    var isFirst = true
    output.append(UInt8(ascii: "{"))
    write("type", relation.type.rawValue, &isFirst, to: &output)
    output.appendJSON(name: "source", isFirst: &isFirst)
    write(id: relation.source, to: &output)
    output.appendJSON(name: "target", isFirst: &isFirst)
    write(id: relation.target, to: &output)
    write("confidence", Annotation.rounded(relation.confidence), &isFirst, to: &output)
    write("date", relation.date, &isFirst, to: &output)
    write("endDate", relation.endDate, &isFirst, to: &output)
    write("kind", relation.kind, &isFirst, to: &output)
    write("status", relation.status, &isFirst, to: &output)
    if !relation.themes.isEmpty {
      write("themes", relation.themes, &isFirst, to: &output) { write(id: $0, to: &$1) }
    }
    write("basis", relation.basis, &isFirst, to: &output)
    write("evidence", relation.evidence, &isFirst, to: &output) { range, output in
      quotes.write(range, in: text, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  /// Appends the id of the entity at an index.
  private func write(id index: Int, to output: inout OutputBuffer) {
    output.append(literal: "\"e")
    output.append(decimal: Int64(index + 1))
    output.append(UInt8(ascii: "\""))
  }

  private func write<Element>(
    _ name: StaticString, _ elements: [Element], _ isFirst: inout Bool,
    to output: inout OutputBuffer, _ write: (Element, inout OutputBuffer) -> Void
  ) {
    output.appendJSON(name: name, isFirst: &isFirst)
    output.append(UInt8(ascii: "["))
    for index in elements.indices {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      write(elements[index], &output)
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
