import PolisGazetteer
import PolisTestSupport
import Testing

@testable import PolisExtraction

@Suite struct `Pairs of names` {
  @Test func `every weight of the table is that of a feature`() {
    var rows = 0
    var unknown: [String] = []
    let table = EmbeddedTable.relationWeights()
    table.forEachRow { fields in
      guard fields.count == 3 else { return unknown.append("a row of \(fields.count) fields") }
      rows += 1
      let name = table.bytes[fields[2]]
      let text = String(decoding: name, as: UTF8.self)
      if text != "threshold", PairFeature(named: name) == nil { unknown.append(text) }
      if PairModel.Kind(rawValue: String(decoding: table.bytes[fields[0]], as: UTF8.self)) == nil {
        unknown.append(text)
      }
    }
    #expect(unknown == [])
    #expect(rows > 1000)
  }

  @Test func `each kind of pair has a threshold`() {
    for kind in PairModel.Kind.allCases where kind.isPair {
      #expect(PairModel.embedded.thresholds[kind].map { $0 > 0.2 } == true, "\(kind)")
    }
  }

  @Test(arguments: [
    "bias", "types city>region", "link , <w.and> [city]", "between v.sign", "behind ghi",
    "linkOfTypes city>city _ <v.sign+n.agreement>",
  ])
  func `a feature has a number of its own`(name: String) throws {
    let feature = try #require(PairFeature(named: Array(name.utf8)[...]))
    let other = try #require(PairFeature(named: Array("\(name) x".utf8)[...]))
    #expect(feature.key != other.key)
    #expect(PairFeature(named: Array(name.utf8)[...])?.key == feature.key)
  }

  @Test func `a name that no form begins is no feature`() {
    #expect(PairFeature(named: Array("sideways v.sign".utf8)[...]) == nil)
    #expect(PairFeature(named: Array("types a b c d e".utf8)[...]) == nil)
  }

  @Test func `weights decide by the classes of the words around`() throws {
    let table = EmbeddedTable(
      text: """
        cooperatesWith\t0.5\tthreshold
        cooperatesWith\t-2\tbias
        cooperatesWith\t4.25\tbetween v.receive
        cooperatesWith\t-5\tundoing w.not
        """)
    let extractor = RelationExtractor(model: PairModel(table))
    let hosted = MarkedSentence("[city:Bruges] once hosted the choir of [city:Osaka].")
    #expect(hosted.relations(by: extractor).contains("cooperatesWith Bruges Osaka"))
    let denied = MarkedSentence("[city:Bruges] has not hosted the choir of [city:Osaka].")
    #expect(!denied.relations(by: extractor).contains("cooperatesWith Bruges Osaka"))
  }

  @Test func `what a sentence denies, the model does not find`() throws {
    let table = EmbeddedTable(
      text: """
        cooperatesWith\t0.5\tthreshold
        cooperatesWith\t3\tbias
        participatesIn\t0.5\tthreshold
        participatesIn\t3\tbias
        """)
    let extractor = RelationExtractor(model: PairModel(table))
    for denied in [
      "[city:Bruges] did not sign the agreement with [city:Osaka].",
      "The twinning of [city:Bruges] with [city:Osaka] was dissolved in 2019.",
      "[city:Bruges] and [city:Osaka] went separate ways. [city:Bruges] ended its partnership with [city:Osaka].",
      "It is false that [city:Bruges] has a partnership with [city:Osaka].",
      "[city:Bruges] has not joined [programme:Twin Hills].",
      "[city:Bruges] dropped out of [programme:Twin Hills] in March.",
    ] {
      #expect(MarkedSentence(denied).relations(by: extractor) == [], "\(denied)")
    }
  }

  @Test(arguments: [
    (
      "[city:Bruges] has an accord, the fourth of its sort, beside [city:Osaka].", "memorandum",
      "signed"
    ),
    (
      "[city:Bruges] will, in a workshop next May, have [city:Osaka] as guest.", "session",
      "planned"
    ),
    ("Of old [city:Bruges], a sister city, likes [city:Osaka].", "twinning", nil),
  ])
  func `a partnership that only the model finds has the kind that the words around it tell`(
    text: String, kind: String, status: String?
  ) throws {
    let table = EmbeddedTable(
      text: """
        cooperatesWith\t0.5\tthreshold
        cooperatesWith\t3\tbias
        """)
    let found = MarkedSentence(text).found(by: RelationExtractor(model: PairModel(table)))
    let relation = try #require(found.first { $0.type == .cooperatesWith })
    #expect(relation.confidence < 0.9)
    #expect(relation.kind == kind)
    #expect(relation.status == status)
  }

  @Test func `what pairs share is weighed as if each were weighed alone`() throws {
    let text = """
      Bruges and Osaka to work together

      Delegates of Bruges, Lyon and the Lazio Region visited Osaka in May. They discussed urban
      mobility and waste management with the City of Kobe, which has not joined Horizon Europe.

      Lyon, Kobe and Osaka signed an agreement on water. Its partners met in Bruges; Kobe and Lyon
      took part in URBACT.
      """
    let source = SourceText(document: "a.txt", text: text)
    let entities = Annotator().annotate(source).entities
    var analysed = AnalysedText()
    var memory = WordMemory()
    analysed.read(text, tokenizer: Tokenizer(), gazetteer: .embedded, &memory)
    let read = RelationExtractor().pairText(
      in: analysed.bytes, analysed.tokens, analysed.sentences, entities)
    let model = PairModel.embedded
    let visits = AnnotatedRelation(.visited, from: 0, to: 1, evidence: [])
    let reader = PairReader(entities: entities, stated: [visits])

    var alone: [String] = []
    var list = PairFeatureList()
    reader.read(read, into: &list) { kind, _, sink in
      Double(sink.features.reduce(0) { $0 + model.weight(kind, $1) }) / PairModel.scale
    } _: { pair, sink in
      guard model.canHold(pair.kind) else { return }
      let sum = sink.features.reduce(0) { $0 + model.weight(pair.kind, $1) }
      alone.append("\(pair.kind) \(pair.source) \(pair.target) \(sum)")
    }
    var together: [String] = []
    var weight = PairWeight(model)
    reader.read(read, into: &weight) { _, _, sink in
      Double(sink.total) / PairModel.scale
    } _: { pair, sink in
      together.append("\(pair.kind) \(pair.source) \(pair.target) \(sink.total)")
    }
    #expect(alone.count > 50)
    #expect(together == alone)
  }

  @Test func `of a list of pairs behind another name only those belong together that are one`() {
    let table = EmbeddedTable(text: "cooperatesWith\t0.5\tthreshold\ncooperatesWith\t5\tlist yes\n")
    let told = MarkedSentence(
      """
      In [city:Bruges] and beyond, people of [city:Lyon] heard of [city:Osaka] and [city:Kobe], \
      [city:Bari] and [city:Oslo], and [city:Turku] and [city:Riga].
      """
    ).relations(by: RelationExtractor(model: PairModel(table)))
    #expect(told.contains("cooperatesWith Bari Oslo"))
    #expect(told.contains("cooperatesWith Riga Turku"))
    #expect(!told.contains("cooperatesWith Bari Kobe"))
  }

  @Test func `who goes and where others come to are put together across sentences`() {
    let table = EmbeddedTable(
      text: """
        goes\t-3\tbias
        goes\t5\tbefore n.traveller
        receives\t-3\tbias
        receives\t5\tbefore covered
        visitedFar\t0.5\tthreshold
        visitedFar\t-4\tbias
        visitedFar\t5\tgoesAndReceives 8 8
        """)
    let extractor = RelationExtractor(model: PairModel(table))
    let told = MarkedSentence(
      "The delegation of [city:Bruges] was late. Snow covered [city:Osaka].")
    #expect(told.relations(by: extractor).contains("visited Bruges Osaka"))
    #expect(told.relations(by: RelationExtractor(model: nil)) == [])
    let other = MarkedSentence(
      "The cathedral of [city:Bruges] was lit. Snow covered [city:Osaka].")
    #expect(other.relations(by: extractor) == [])
  }
}

extension PairModel {
  /// What a feature weighs, of whatever form.
  fileprivate func weight(_ kind: Kind, _ feature: PairFeature) -> Int32 {
    switch feature.form {
    case .between, .before, .behind:
      weight(row: row(word: feature.parts.0), column: Self.column(kind, feature.form))
    default: weight(of: feature, kind)
    }
  }
}
