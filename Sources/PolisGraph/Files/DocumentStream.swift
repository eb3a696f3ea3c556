public import PolisDocuments
import PolisText

/// All documents of some files, one after another; one file is open at a time.
public struct DocumentStream {
  private var files: ArraySlice<InputFile>
  private let format: DocumentFormat?
  private var open: (file: InputFile, reader: DocumentReader)?

  /// Prepares to read.
  ///
  /// - Parameters:
  ///   - files: The files, in order.
  ///   - format: The format of all of them; `nil` to go by each file's extension. The standard
  ///     input is JSON Lines where it begins with `{`, else plain text.
  public init(of files: [InputFile], format: DocumentFormat? = nil) {
    self.files = files[...]
    self.format = format
  }

  /// The files of some paths that hold documents; see ``FolderWalk``.
  public static func files(in paths: [String]) throws(PolisFailure) -> [InputFile] {
    try FolderWalk { DocumentFormat(fileName: $0) != nil }.files(in: paths)
  }

  /// Reads the next document.
  ///
  /// - Returns: `nil` after the last. A record without document stands for one that cannot be used.
  /// - Throws: ``PolisFailure`` where a file cannot be read or is not what it should be.
  public mutating func next() throws(PolisFailure) -> (file: InputFile, record: DocumentRecord)? {
    while true {
      if open == nil {
        guard let file = files.popFirst() else { return nil }
        open = (file, try reader(of: file))
      }
      guard let file = open?.file else { return nil }
      do {
        if let record = try open?.reader.next() { return (file, record) }
      } catch {
        throw PolisFailure(error, in: file.path)
      }
      open = nil
    }
  }

  private func reader(of file: InputFile) throws(PolisFailure) -> DocumentReader {
    do {
      if let format = format ?? DocumentFormat(fileName: file.path) {
        return DocumentReader(format, name: file.name, source: try FileSource(path: file.path))
      }
      guard file.path == "-" else {
        throw PolisFailure.usage(
          "\(file.path): the format is not known by the extension; name it with --from")
      }
      let peeked = try PeekedSource(FileSource(path: file.path))
      let isJSON = peeked.head.first { $0 != 0x20 && $0 != 0x0A } == UInt8(ascii: "{")
      return DocumentReader(isJSON ? .jsonLines : .plainText, name: file.name, source: peeked)
    } catch {
      throw PolisFailure(error, in: file.path)
    }
  }
}

/// A source whose first block has been looked at.
private struct PeekedSource: ByteSource {
  private(set) var head: [UInt8] = []
  private var rest: FileSource

  init(_ source: FileSource) throws(InputOutputError) {
    rest = source
    _ = try rest.read(into: &head, atMost: 1 << 12)
  }

  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    guard !head.isEmpty else { return try rest.read(into: &buffer, atMost: count) }
    let taken = min(count, head.count)
    buffer += head[..<taken]
    head.removeFirst(taken)
    return taken
  }
}
