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

  @Test func `each kind has a threshold`() {
    for kind in PairModel.Kind.allCases {
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
}
