import Foundation
import PolisGraphML
import PolisModel
import PolisText
import PolisXML

/// Times GraphML: `GraphMLBenchmark sax|read|read-alone|write|validate FILE [OUT]`.
///
/// `sax` is the floor: libxml2 through our callbacks, which keep nothing; `read-alone` reads with
/// one thread. Prints `PHASE name seconds` and the peak of
/// memory. Take the best of several runs, with the peers beside it.
@main
struct GraphMLBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let input = FileHandle(forReadingAtPath: arguments[2]) else {
      print("usage: GraphMLBenchmark sax|read|read-alone|write|validate FILE [OUT]")
      exit(64)
    }
    let source = HandleSource(handle: input)
    switch arguments[1] {
    case "sax": try timed("sax") { try XMLStreamParser.parse(source, with: Counter()) }
    case "validate":
      print(try timed("validate") { try GraphMLValidator().findings(in: source) }.count, "findings")
    default:
      let reader = GraphMLReader(
        pipelineStart: arguments[1] == "read-alone" ? .max : GraphMLReader.usualPipelineStart)
      let graphs = try timed("read") { try reader.read(from: source) }
      print(graphs.map(\.nodeCount), "nodes", graphs.map(\.edgeCount), "edges")
      guard arguments[1] == "write" else { return }
      let path = arguments.count > 3 ? arguments[3] : "/dev/null"
      // `FileManager.createFile` would put a file in the place of a device.
      let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      guard descriptor >= 0 else { exit(73) }
      let target = FileHandle(fileDescriptor: descriptor)
      try timed("write") {
        var output = OutputBuffer(to: HandleSink(handle: target))
        try GraphMLWriter().write(graphs, to: &output)
        try output.finish()
      }
    }
  }

  private static func timed<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result
  {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try body()
    var usage = rusage()
    // RUSAGE_SELF, which is an enumeration of its own on Linux
    getrusage(0, &usage)
    print("PHASE \(name) \((clock.now - start) / .seconds(1)), peak \(usage.ru_maxrss / 1024) MB")
    return result
  }
}

/// A handler that keeps nothing.
private final class Counter: XMLContentHandler {
  var count = 0
  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) { count += 1 }
  func endElement(_ name: XMLName, _ parser: any XMLEventContext) {}
  func characters(_ text: Span<UInt8>, _ parser: any XMLEventContext) { count += text.count }
}

private struct HandleSource: ByteSource {
  let handle: FileHandle
  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    do {
      let data = try handle.read(upToCount: count) ?? Data()
      buffer.append(contentsOf: data)
      return data.count
    } catch {
      throw InputOutputError(.read, path: "FILE", reason: "\(error)")
    }
  }
}

private struct HandleSink: ByteSink {
  let handle: FileHandle
  mutating func write(_ block: Span<UInt8>) throws(InputOutputError) {
    let data = block.withUnsafeBufferPointer { Data($0) }
    do { try handle.write(contentsOf: data) } catch {
      throw InputOutputError(.write, path: "OUT", reason: "\(error)")
    }
  }
}
