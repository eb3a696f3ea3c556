import Foundation
import PolisDOT
import Testing

/// Contrast as WCAG 2.2 measures it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
@Suite("Colours of diagrams")
struct DiagramThemeTests {
  /// The relative luminance of a colour such as `#0072B2`.
  private func luminance(_ colour: String) throws -> Double {
    let number = try #require(Int(colour.dropFirst(), radix: 16))
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { byte -> Double in
      let share = Double(byte) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ one: String, _ other: String) throws -> Double {
    let (a, b) = (try luminance(one), try luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func `contrast is what the standard says it is`() throws {
    #expect(abs(try contrast("#FFFFFF", "#000000") - 21) < 0.001)
    #expect(abs(try contrast("#777777", "#FFFFFF") - 4.478) < 0.001)
  }

  @Test(arguments: DiagramTheme.all)
  func `words can be read on all that is behind them`(theme: DiagramTheme) throws {
    let behind =
      [theme.background, theme.group.fill, theme.otherNode.fill] + theme.nodes.values.map(\.fill)
    for colour in behind {
      #expect(try contrast(theme.text, colour) >= 4.5, "\(theme.name): text on \(colour)")
      #expect(try contrast(theme.mutedText, colour) >= 4.5, "\(theme.name): small on \(colour)")
    }
  }

  @Test(arguments: DiagramTheme.all)
  func `lines can be seen on the background and in boxes`(theme: DiagramTheme) throws {
    let lines =
      [theme.edge, theme.otherNode.line] + theme.nodes.values.map(\.line) + theme.edges.values
    for line in lines {
      for colour in [theme.background, theme.group.fill] {
        #expect(try contrast(line, colour) >= 3, "\(theme.name): \(line) on \(colour)")
      }
    }
  }
}
