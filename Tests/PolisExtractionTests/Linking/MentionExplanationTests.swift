import PolisExtraction
import PolisGazetteer
import Testing

@Suite("Why a mention means what it does")
struct MentionExplanationTests {
  private func explain(_ text: String) -> [MentionExplanation] {
    Annotator().explain(SourceText(document: "t", text: text))
  }

  @Test func `the chosen place is that of the annotation, and all others say why they lost`()
    throws
  {
    let text = "They went to Halifax, Nova Scotia."
    let halifax = try #require(explain(text).first)
    let annotation = Annotator().annotate(SourceText(document: "t", text: text))
    let chosen = try #require(halifax.chosen)
    #expect(chosen.entry.geonames == annotation.entities.first?.geonames)
    #expect(chosen.score[.words] > 0)
    #expect(halifax.candidates.count > 1)
    for loser in halifax.candidates.dropFirst() {
      #expect(loser.score.total <= chosen.score.total)
      guard case .outweighed(let parts) = loser.loss else {
        Issue.record("\(loser.entry.name) did not lose")
        continue
      }
      for part in parts { #expect(loser.score[part] < chosen.score[part]) }
    }
    let england = try #require(halifax.candidates.first { $0.entry.country == "GB" })
    guard case .outweighed(let parts) = england.loss else { return }
    #expect(parts.contains(.words))
  }

  @Test func `the parts add up, and the margin is the lead over the next other place`() throws {
    let perth = try #require(explain("Perth in Scotland has a river.").first)
    for candidate in perth.candidates {
      let sum = LinkScore.Part.allCases.reduce(0) { $0 + candidate.score[$1] }
      #expect(abs(sum - candidate.score.total) < 1e-9)
    }
    let totals = perth.candidates.map(\.score.total)
    #expect(totals == totals.sorted(by: >))
    #expect(perth.margin >= MentionExplanation.leastMargin)
    #expect(perth.margin <= totals[0] - totals[totals.count - 1] + 1e-9)
  }

  @Test func `what only grammar finds has no candidates but says how it was found`() throws {
    let found = explain("The Zzyx Chamber of Commerce met guests.")
    let chamber = try #require(found.first { $0.type == .institution })
    #expect(chamber.candidates.isEmpty)
    #expect(chamber.chosen == nil)
    #expect(chamber.origin == "grammar")
  }

  @Test func `mentions come in the order of the text, and none where there is none`() {
    let ranges = explain("Bari met Taicang and Malmö.").map(\.range.lowerBound)
    #expect(ranges.count == 3)
    #expect(ranges == ranges.sorted())
    #expect(explain("").isEmpty)
    #expect(explain("nobody came").isEmpty)
  }
}
