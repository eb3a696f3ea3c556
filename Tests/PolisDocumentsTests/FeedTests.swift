import PolisDocuments
import PolisText
import PolisXML
import Testing

@Suite("Feeds")
struct FeedTests {
  @Test(arguments: [1, 100, Int.max])
  func `RSS 2.0 gives its items`(step: Int) throws {
    let feed = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel>
          <title>The channel</title><link>https://example.org/</link><language>en-GB</language>
          <image><title>Logo</title></image>
          <item>
            <title>Bari &amp;amp; Zhuhai</title>
            <link>https://example.org/1</link>
            <guid isPermaLink="false">item-1</guid>
            <pubDate>Wed, 21 Jun 2023 23:30:00 +0200</pubDate>
            <description>Teaser</description>
            <content:encoded><![CDATA[<p>First&nbsp;paragraph.</p><p>Second <b>one</b>.</p>
              <script>no()</script><p>The post <a href="x">Bari</a> appeared first on <a>Site</a>.</p>]]></content:encoded>
          </item>
          <item><description>Only a teaser &lt;br&gt; of two lines</description></item>
          <item><category>x</category></item>
        </channel>
      </rss>
      """
    let records = try read(feed, as: .feed, name: "f.rss", step: step)
    #expect(records.count == 3)
    let first = try #require(records[0].document)
    #expect(first.name == "item-1")
    #expect(first.title == "Bari & Zhuhai")
    #expect(first.text == "Bari & Zhuhai\n\nFirst paragraph.\n\nSecond one.")
    #expect(first.date == "2023-06-21")
    #expect(first.url == "https://example.org/1")
    #expect(first.language == "en-GB")
    #expect(records[1].document?.name == "f.rss#2")
    #expect(records[1].document?.text == "Only a teaser\nof two lines")
    #expect(records[2].document == nil)
    #expect(records[2].findings.map(\.code) == ["empty-item"])
  }

  @Test func `Atom gives its entries`() throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it">
        <title>Feed</title><id>urn:feed</id>
        <entry>
          <id>urn:1</id><title>A &amp; B</title><updated>2023-07-02T00:00:00Z</updated>
          <published>2023-07-01T00:00:00Z</published>
          <link rel="self" href="https://example.org/self"/>
          <link href="https://example.org/1"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x &lt; y</p><p>z</p></div></content>
        </entry>
        <entry xml:lang="en"><id>urn:2</id><title type="html">&lt;i&gt;C&lt;/i&gt;</title>
          <summary>1 &lt; 2</summary><updated>2023-08</updated></entry>
      </feed>
      """
    let documents = try read(feed, as: .feed).map { try #require($0.document) }
    #expect(documents.map(\.name) == ["urn:1", "urn:2"])
    #expect(documents.map(\.text) == ["A & B\n\nx < y\n\nz", "C\n\n1 < 2"])
    #expect(documents.map(\.date) == ["2023-07-01", "2023-08"])
    #expect(documents.map(\.url) == ["https://example.org/1", nil])
    #expect(documents.map(\.language) == ["it", "en"])
  }

  @Test func `RSS 1.0 gives its items`() throws {
    let feed = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="c"><title>C</title><items><rdf:Seq/></items></channel>
        <item rdf:about="https://example.org/1"><title>One</title><description>Text</description>
          <dc:date>2005-03</dc:date><dc:language>fr</dc:language></item>
      </rdf:RDF>
      """
    let document = try #require(try read(feed, as: .feed).first?.document)
    #expect(document.name == "https://example.org/1")
    #expect(document.text == "One\n\nText")
    #expect(document.date == "2005-03")
    #expect(document.language == "fr")
  }

  @Test func `a WordPress export gives what is published, paragraphs by empty lines`() throws {
    func item(_ id: Int, type: String, status: String) -> String {
      """
      <item><title>T\(id)</title><link>https://example.org/\(id)/</link>
        <guid isPermaLink="false">https://example.org/?p=\(id)</guid>
        <content:encoded><![CDATA[<!-- wp:paragraph -->One
      line.

      Two.]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
        <wp:post_date><![CDATA[2023-06-21 23:10:00]]></wp:post_date>
        <wp:status><![CDATA[\(status)]]></wp:status><wp:post_type><![CDATA[\(type)]]></wp:post_type>
      </item>
      """
    }
    let feed = """
      <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:wp="http://wordpress.org/export/1.2/"><channel>
        <wp:author><wp:author_login>someone</wp:author_login></wp:author>
        \(item(1, type: "post", status: "publish"))\(item(2, type: "attachment", status: "inherit"))
        \(item(3, type: "post", status: "draft"))\(item(4, type: "page", status: "publish"))
      </channel></rss>
      """
    let documents = try read(feed, as: .feed).map { try #require($0.document) }
    #expect(documents.map(\.title) == ["T1", "T4"])
    #expect(documents.first?.text == "T1\n\nOne line.\n\nTwo.")
    #expect(documents.first?.date == "2023-06-21")
    #expect(documents.first?.url == "https://example.org/1/")
  }

  @Test func `items before a fault are given, then the fault is thrown with its place`() throws {
    let feed = "<rss><channel><item><title>One</title></item>\n<item><title>Two</item>"
    var reader = DocumentReader(
      .feed, name: "f", source: DrippingSource(Array(feed.utf8), step: 8))
    #expect(try reader.next()?.document?.text == "One")
    let fault = #expect(throws: XMLSyntaxError.self) { try reader.next() }
    #expect(fault?.position?.line == 2)
  }

  @Test func `XML that is no feed is refused`() {
    let fault = #expect(throws: DocumentFault.self) {
      try read("<?xml version='1.0'?>\n <graphml/>", as: .feed)
    }
    #expect(fault?.code == "not-a-feed")
    #expect(fault?.position == SourcePosition(line: 2, column: 2))
  }
}
