/// The names of features, for the table of weights; learnt from the texts that features are of.
package struct PairFeatureNames {
  private var parts: [UInt64: String] = [0: "_"]

  package init() {
    let known =
      PairTag.names + TypePair.names
      + EntityType.allCases.flatMap { ["[\($0.rawValue)]", "[\($0.rawValue)s]"] }
      + (0...9).map(String.init)
      + ["yes", "no", "?", "previous", "opening", "heading", "title", "lead"]
      + ["within", "around", "place", "seat"]
      + ["same", "before", "behind", "earlier"]
      + (0x21...0x7E).map { String(UnicodeScalar(UInt8($0))) }
    for name in known { parts[PairFeature.part(name)] = name }
  }

  /// Learns the words of the last sentence of a text.
  mutating func learn(_ text: PairText, _ tokens: Range<Int>, in reader: UnitReader) {
    for index in tokens where reader.tokens[index].isWord {
      let word = String(
        decoding: reader.bytes[reader.tokens[index].range].prefix(PairText.stem), as: UTF8.self
      ).lowercased()
      parts[PairFeature.part(word)] = word
    }
    for unit in text.units[(text.sentences.last?.units ?? 0..<0)] where !unit.tags.isEmpty {
      let tags = text.tags(of: unit).map { PairTag.names[Int($0)] }
      parts[unit.value] = "<\(tags.joined(separator: "+"))>"
    }
  }

  /// The name of a feature, or `nil` where a part of it was never learnt.
  package func name(of feature: PairFeature) -> String? {
    var fields = [feature.parts.0, feature.parts.1, feature.parts.2, feature.parts.3]
    while fields.last == 0 { fields.removeLast() }
    var name = String(describing: feature.form)
    for field in fields {
      guard let part = parts[field] else { return nil }
      name += " \(part)"
    }
    return name
  }
}
