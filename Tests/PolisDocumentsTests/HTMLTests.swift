import PolisDocuments
import PolisText
import Testing

@Suite("Web pages")
struct HTMLTests {
  private let page = """
    <!DOCTYPE html>
    <html lang="en-GB"><head>
      <meta charset="utf-8"><title>Bari and Zhuhai meet | City Site</title>
      <meta property="article:published_time" content="2023-06-21T09:00:00+02:00">
      <link rel="canonical" href="https://example.org/meet">
      <style>p { color: red }</style><script>var x = "<p>no</p>";</script>
    </head><body class="post has-sidebar">
      <header><a href="/">City Site</a><nav><ul><li>Home<li>News</ul></nav></header>
      <div class="cookie-notice">We use cookies.</div>
      <main><article><header><h1>Bari and Zhuhai meet</h1><time datetime="2023-06-22">yesterday</time></header>
        <p>On June 21st, the&nbsp;<b>Port of
           Bari</b> met Zhuhai.<br>It was warm.</p>
        <ul><li>Logistics</li><li>Caf&eacute;s &amp; food</li></ul>
        <table><tr><th>City</th><th>Country</th></tr><tr><td>Bari</td><td>Italy</td></tr></table>
        <div class="share-buttons">Share this</div>
        <p hidden>secret</p><noscript>Enable scripts</noscript>
      </article><aside>Most read</aside></main>
      <div id="comments"><p>First!</p></div>
      <footer>© City</footer>
    </body></html>
    """

  @Test func `the article is taken, what surrounds it is dropped`() throws {
    let document = try #require(try read(page, as: .html, name: "p.html").first?.document)
    #expect(
      document.text == """
        Bari and Zhuhai meet

        yesterday

        On June 21st, the Port of Bari met Zhuhai.
        It was warm.

        Logistics
        Cafés & food

        City\tCountry
        Bari\tItaly
        """)
    #expect(document.name == "p.html")
    #expect(document.title == "Bari and Zhuhai meet")
    #expect(document.date == "2023-06-21")
    #expect(document.url == "https://example.org/meet")
    #expect(document.language == "en-GB")
  }

  @Test func `without marks of an article the body is taken, lists of links dropped`() throws {
    let links = (1...9).map { "<li><a href='/\($0)'>Menu \($0)</a></li>" }.joined()
    let html = """
      <title>Old page</title><table><tr><td><ul>\(links)</ul></td><td>
      <h2>Łódź signs</h2><p>Łódź and Chengdu signed an agreement in the town hall on Monday.</p>
      <ul><li><a href=x>Łódź</a> for trams</li></ul></td></tr></table>
      """
    let document = try #require(try read(html, as: .html).first?.document)
    #expect(!document.text.contains("Menu"))
    #expect(document.text.contains("Łódź for trams"))
    #expect(document.title == "Old page")
    #expect(document.text.hasPrefix("Old page\n\nŁódź signs"))
  }

  @Test func `an archive page keeps all of its teasers`() throws {
    let items = (1...4).map {
      "<article class='category-social'><h2><a href='/\($0)'>Item \($0) of the news</a></h2><p>Text \($0).</p></article>"
    }
    let html = "<body><nav>Menu</nav><main><h1>News archive</h1>\(items.joined())</main></body>"
    let document = try #require(try read(html, as: .html).first?.document)
    for number in 1...4 {
      #expect(document.text.contains("Item \(number) of the news\n\nText \(number)."))
    }
    #expect(!document.text.contains("Menu"))
  }

  @Test(arguments: [
    ("<meta charset=iso-8859-1>", [0xE9], "é"),
    ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", [0x80], "€"),
    ("<meta charset=\"iso-8859-2\">", [0xA3], "Ł"),
    ("<meta charset='gb2312'>", [0xD6, 0xD8, 0xC7, 0xEC], "重庆"),
    ("<meta charset='shift_jis'>", [0x93, 0x8C, 0x8B, 0x9E], "東京"),
    ("<!-- <meta charset='gb2312'> --><meta charset='utf-8'>", [0xC3, 0xA9], "é"),
    ("", [0xC3, 0xA9], "é"), ("", [0xE9], "é"), ("<meta charset='martian'>", [0xE9], "é"),
  ])
  func `the declared encoding is used, else UTF-8, else windows-1252`(
    meta: String, bytes: [UInt8], text: String
  ) throws {
    let html = Array("<html><head>\(meta)</head><body><p>".utf8) + bytes + Array("</p>".utf8)
    #expect(try read(html, as: .html).first?.document?.text == text)
  }

  @Test func `a page that is not the UTF-8 it claims is mended and reported`() throws {
    let html = Array("<meta charset=utf-8>\n<p>a".utf8) + [0xE9] + Array("b é".utf8)
    let record = try #require(try read(html, as: .html).first)
    #expect(record.document?.text == "a\u{FFFD}b é")
    #expect(record.findings.first?.position == SourcePosition(line: 2, column: 5))
  }

  @Test(arguments: [
    ("<time datetime='2023-05-04'>x</time>", "2023-05-04"),
    ("<meta name='DC.date.issued' content='2023-05'>", "2023-05"),
    (
      #"<script type="application/ld+json">{"datePublished": "2023-05-04T1:0"}</script>"#,
      "2023-05-04"
    ),
    ("<meta name='date' content='soon'><time>4 May 2023</time>", "2023-05-04"),
    ("<p>2023-05-04</p>", nil),
  ])
  func `a date is taken from where pages tell it`(markup: String, date: String?) throws {
    #expect(try read("<body>\(markup)<p>x", as: .html).first?.document?.date == date)
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 20_000) + "deep",
    String(repeating: "<b></i>", count: 20_000) + "deep",
    String(repeating: "<p><table><td><font>", count: 5_000) + "deep",
    "deep" + String(repeating: "</x>", count: 20_000) + String(repeating: "<!--", count: 9_000),
    "<p " + String(repeating: "a='1' ", count: 1_900) + ">deep",
    "<<<<>>>&&&;&#x110000;&#0;deep<", "deep<script><!--",
  ])
  func `hostile markup is read to its text`(html: String) throws {
    #expect(try read(html, as: .html).first?.document?.text.contains("deep") == true)
  }

  @Test func `a tag of a hundred thousand attributes is refused`() {
    let attributes = (0..<100_000).map { "a\($0)" }.joined(separator: " ")
    #expect(throws: (any Error).self) { try read("<p>x</p><p \(attributes)>", as: .html) }
  }
}
