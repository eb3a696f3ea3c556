import PolisExtraction

/// The mentions of a text that are no themes, as `type text`.
func names(_ text: String) -> Set<String> {
  let annotation = Annotator().annotate(SourceText(document: "t", text: text))
  let bytes = Array(text.utf8)
  var result: Set<String> = []
  for entity in annotation.entities where entity.type != .theme {
    for mention in entity.mentions {
      result.insert(
        "\(entity.type.rawValue) \(String(decoding: bytes[mention.range], as: UTF8.self))")
    }
  }
  return result
}
