public import PolisDOT
public import PolisModel
public import PolisText

/// Draws graphs: as a picture by Graphviz, as a page to explore, or as DOT text of a diagram.
public struct Render: Sendable {
  /// What a drawing is written as.
  public enum Format: String, Sendable, CaseIterable {
    /// A picture of lines, with tooltips and links.
    case svg
    /// A picture of dots.
    case png
    /// A page to print.
    case pdf
    /// A web page of one file: the picture, search, filters and evidence.
    case html
    /// DOT text, styled, for Graphviz.
    case dot

    /// The format of a path by its extension.
    public init?(path: String) {
      guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
      switch path[path.index(after: dot)...].lowercased() {
      case "svg": self = .svg
      case "png": self = .png
      case "pdf": self = .pdf
      case "html", "htm": self = .html
      case "dot", "gv": self = .dot
      default: return nil
      }
    }
  }

  /// What the diagram shows, and how.
  public var options: DiagramOptions
  /// Dots per inch of pictures of dots; by the size of the diagram where there is none.
  public var resolution: Int?

  /// Prepares to draw.
  public init(options: DiagramOptions = DiagramOptions(), resolution: Int? = nil) {
    self.options = options
    self.resolution = resolution
  }

  /// Draws a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - format: What is written.
  ///   - output: Where the bytes go.
  /// - Returns: What the diagram came to, for a hint where it is crowded.
  /// - Throws: ``PolisFailure/usage(_:)`` where the diagram cannot be made as asked,
  ///   ``PolisFailure/unavailable(_:)`` where Graphviz is missing or fails.
  @discardableResult
  public func write(
    _ graph: Graph, as format: Format, to output: inout OutputBuffer
  ) throws(PolisFailure) -> DiagramSummary {
    var options = options
    // A picture has no use for data that only DOT readers see.
    options.carriesData = format == .dot
    var diagram = OutputBuffer()
    let summary: DiagramSummary
    do throws(DiagramError) {
      summary = try DiagramWriter(options: options).write(graph, to: &diagram)
    } catch {
      throw .usage(error.message)
    }
    let text = diagram.takeBytes()
    switch format {
    case .dot: output.append(text)
    case .svg: output.append(SVGTitles.replaced(in: try Graphviz.draw(text, as: .svg)))
    case .png:
      let dots = resolution ?? (summary.nodes <= 100 ? 144 : 96)
      output.append(try Graphviz.draw(text, as: .png, resolution: dots))
    case .pdf: output.append(try Graphviz.draw(text, as: .pdf))
    case .html:
      try page(of: graph, options, picture: Graphviz.draw(text, as: .svg)).write(to: &output)
    }
    return summary
  }

  private func page(
    of graph: Graph, _ options: DiagramOptions, picture: [UInt8]
  ) throws(PolisFailure) -> GraphPage {
    let writer = DiagramWriter(options: options)
    do throws(DiagramError) {
      return GraphPage(
        title: try writer.title(of: graph), theme: options.theme, svg: picture,
        data: try writer.data(of: graph))
    } catch {
      throw .usage(error.message)
    }
  }
}
