import PolisModel
import Testing

@Suite("Places in documents")
struct EvidenceTests {
  @Test(arguments: [
    "notes.txt", "news/day 1.txt", "a#b.txt", "100%.txt", "größe.html", "", "a b#char=1,2 c",
  ])
  func `evidence reads as it is written, whatever the document is called`(document: String) {
    for sentence in ["", "Bari and Ningbo met.", " leading", "#char=3,4 x", "line\nbreak"] {
      let evidence = Evidence(document: document, range: 3..<17, sentence: sentence)
      #expect(Evidence(evidence.text) == evidence)
    }
  }

  @Test(arguments: [
    "", "notes.txt", "notes.txt#line=1,2 x", "a#char=1 x", "a#char=2,1 x", "a#char=-1,2 x",
    "a#char=x,2 y", "a%2#char=0,1", "a%ZZ#char=0,1", "a#char=1,2,3", "a%FF#char=0,1",
    "a#char=0,99999999999999999999 x",
  ])
  func `what is no evidence is none`(text: String) {
    #expect(Evidence(text) == nil)
  }

  @Test func `evidence is ordered by document, place and words`() {
    let all = [
      Evidence(document: "a", range: 2..<3, sentence: "x"),
      Evidence(document: "a", range: 10..<11, sentence: "a"),
      Evidence(document: "a", range: 10..<11, sentence: "b"),
      Evidence(document: "b", range: 0..<1, sentence: "a"),
    ]
    #expect(all.shuffled().sorted() == all)
  }
}
