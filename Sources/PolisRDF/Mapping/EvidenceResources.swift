import PolisModel

/// The places in documents that triples describe.
struct EvidenceResources {
  /// The selector of each place.
  var selectors: [Symbol: Symbol] = [:]
  /// The document of each place.
  var documents: [Symbol: String] = [:]
  private var words: [Symbol: String] = [:]
  private var ranges: [Symbol: (start: Int, end: Int)] = [:]

  /// Notes what a selector says.
  mutating func learn(
    _ selector: Symbol, _ property: Symbol, _ value: AttributeValue, _ terms: VocabularyTerms
  ) {
    switch (property, value) {
    case (terms.start, .integer(let number)):
      ranges[selector] = (Int(number), ranges[selector]?.end ?? Int(number))
    case (terms.end, .integer(let number)):
      ranges[selector] = (ranges[selector]?.start ?? 0, Int(number))
    case (terms.exact, _): words[selector] = value.stringValue
    default: break
    }
  }

  /// The text of evidence that is a resource.
  func text(of term: Symbol, called iri: String) -> String? {
    let selector = selectors[term]
    let sentence = selector.flatMap { words[$0] } ?? ""
    if let place = GraphNaming.evidence(iri) {
      return Evidence(document: place.document, range: place.range, sentence: sentence).text
    }
    // Not an IRI of our making: the selector tells the place.
    guard let document = documents[term], let place = selector.flatMap({ ranges[$0] }),
      0 <= place.start, place.start <= place.end
    else { return nil }
    return Evidence(document: document, range: place.start..<place.end, sentence: sentence).text
  }
}
