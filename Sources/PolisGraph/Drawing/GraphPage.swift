import CPage
import PolisDOT
import PolisText

/// A web page of one file to explore a graph in; it loads nothing.
struct GraphPage {
  let title: String
  let theme: DiagramTheme
  /// Graphviz's picture.
  let svg: [UInt8]
  /// What is told of nodes and edges: JSON without `<`.
  let data: String

  func write(to output: inout OutputBuffer) {
    output.append(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="PolisGraph">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      script-src 'unsafe-inline'; style-src 'unsafe-inline'">
      <title>\(Self.escaped(title))</title>
      <style>
      :root {\(theme.styleVariables)}

      """)
    unsafe output.append(Self.bytes(polis_page_style()))
    output.append(
      """
      </style>
      </head>
      <body>
      <header>
      <h1>\(Self.escaped(title))</h1>
      <label>Search <input type="search" id="search" placeholder="name" autocomplete="off"></label>
      <output id="count" class="muted"></output>
      <fieldset id="types" aria-label="Types"></fieldset>
      <label>Theme <select id="theme"></select></label>
      <fieldset id="years" aria-label="Years">Years <input type="number" id="from" \
      aria-label="from"> – <input type="number" id="to" aria-label="to"></fieldset>
      <button type="button" id="clear">Clear</button>
      </header>
      <main id="picture">

      """)
    output.append(picture)
    output.append(
      """
      <div id="tools">
      <button type="button" id="zoom-in" aria-label="Zoom in">+</button>
      <button type="button" id="zoom-out" aria-label="Zoom out">−</button>
      <button type="button" id="fit">Whole picture</button>
      </div>
      </main>
      <aside id="panel" aria-live="polite"></aside>
      <script type="application/json" id="data">
      \(data)
      </script>
      <script>

      """)
    unsafe output.append(Self.bytes(polis_page_script()))
    output.append("</script>\n</body>\n</html>\n")
  }

  /// The picture without what stands before its root element, which is XML's.
  private var picture: ArraySlice<UInt8> {
    let root = Array("<svg".utf8)
    let start = svg.indices.first { svg[$0...].starts(with: root) }
    return svg[(start ?? svg.endIndex)...]
  }

  private static func bytes(_ text: polis_page_text) -> [UInt8] {
    // The bytes are part of the program and live as long as it.
    unsafe Array(UnsafeBufferPointer(start: text.start, count: text.count))
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}
