public import PolisDocuments
public import PolisExtraction
public import PolisText

/// Documents to annotations, in order, on as many threads as are given.
///
/// The documents are read one after another, annotated side by side in batches, and handed on in
/// the order of reading; so memory does not grow with their number and the result does not
/// depend on the number of threads.
public struct Annotate: Sendable {
  /// What became of one document.
  public struct Outcome<Form: Sendable>: Sendable {
    /// The file that it stood in.
    public let file: InputFile
    /// Its annotations in the form that was asked for; `nil` where the document cannot be used.
    public let annotations: Form?
    /// What was noticed on the way.
    public let findings: [Finding]
    /// The size of the text in bytes.
    public let size: Int
  }

  private let annotate: @Sendable (SourceText) -> Annotation
  private let format: DocumentFormat?
  private let jobs: Int

  /// Prepares to annotate.
  ///
  /// - Parameters:
  ///   - format: The format of all inputs; `nil` to go by each file's extension.
  ///   - jobs: How many batches are annotated at a time.
  ///   - annotate: What reads facts out of a text.
  public init(
    format: DocumentFormat? = nil, jobs: Int,
    by annotate: @escaping @Sendable (SourceText) -> Annotation
  ) {
    self.format = format
    self.jobs = max(1, jobs)
    self.annotate = annotate
  }

  /// The files of some paths that hold documents.
  public func files(in paths: [String]) throws(PolisFailure) -> [InputFile] {
    try DocumentStream.files(in: paths)
  }

  /// Annotates all documents of some files.
  ///
  /// - Parameters:
  ///   - files: The files, in order.
  ///   - deliver: What takes the outcomes, in order.
  /// - Throws: ``PolisFailure`` where a file cannot be read or is not what it should be.
  public func run(
    _ files: [InputFile], deliver: (Outcome<AnnotatedDocument>) throws(PolisFailure) -> Void
  ) async throws(PolisFailure) {
    try await run(files, as: Self.document, deliver: deliver)
  }

  /// Annotates all documents of some files, and puts their annotations in a form on the threads that
  /// annotate.
  ///
  /// - Parameters:
  ///   - files: The files, in order.
  ///   - form: What makes of a document's annotations what is delivered.
  ///   - deliver: What takes the outcomes, in order.
  /// - Throws: ``PolisFailure`` where a file cannot be read or is not what it should be.
  public func run<Form>(
    _ files: [InputFile], as form: @escaping @Sendable (Annotation, SourceText, Document) -> Form,
    deliver: (Outcome<Form>) throws(PolisFailure) -> Void
  ) async throws(PolisFailure) {
    do {
      try await withThrowingTaskGroup(of: (Int, [Outcome<Form>]).self) { group in
        var batches = BatchReader(files: files, format: format)
        var waiting: [Int: [Outcome<Form>]] = [:]
        var (started, delivered, running) = (0, 0, 0)
        func take() async throws {
          guard let (number, outcomes) = try await group.next() else { return }
          running -= 1
          waiting[number] = outcomes
        }
        func deliverReady() throws {
          while let next = waiting.removeValue(forKey: delivered) {
            for outcome in next { try deliver(outcome) }
            delivered += 1
          }
        }
        // The next batch is read before a thread is free for it, so that none waits for reading.
        while let batch = try batches.next() {
          // A slow batch holds back those after it: bound what may wait for it, too.
          while running >= jobs || started - delivered > 4 * jobs, running > 0 {
            try await take()
            if started - delivered > 4 * jobs { try deliverReady() }
          }
          let (number, annotate) = (started, annotate)
          group.addTask { (number, batch.map { $0.annotated(by: annotate, as: form) }) }
          started += 1
          running += 1
          try deliverReady()
        }
        while running > 0 {
          try await take()
          try deliverReady()
        }
      }
    } catch {
      throw PolisFailure(error, in: "input")
    }
  }
}

extension Annotate {
  /// The annotations of a document as a graph is built of them.
  @Sendable
  public static func document(
    _ annotation: Annotation, of source: SourceText, in document: Document
  ) -> AnnotatedDocument {
    var annotations = AnnotatedDocument(annotation, of: source)
    annotations.title = document.title
    annotations.url = document.url
    return annotations
  }

  /// The annotations of a document as a line of an annotation file.
  @Sendable
  public static func line(
    _ annotation: Annotation, of source: SourceText, in document: Document
  ) -> [UInt8] {
    var line = OutputBuffer()
    AnnotationWriter().write(
      annotation, of: source, title: document.title, url: document.url, to: &line)
    return line.takeBytes()
  }
}

/// One document on its way to the annotator.
private struct PendingDocument: Sendable {
  let file: InputFile
  let record: DocumentRecord

  func annotated<Form>(
    by annotate: (SourceText) -> Annotation, as form: (Annotation, SourceText, Document) -> Form
  ) -> Annotate.Outcome<Form> {
    guard let document = record.document else {
      return Annotate.Outcome(file: file, annotations: nil, findings: record.findings, size: 0)
    }
    let source = SourceText(
      document: document.name, text: document.text, date: document.date,
      language: document.language)
    return Annotate.Outcome(
      file: file, annotations: form(annotate(source), source, document),
      findings: record.findings, size: document.text.utf8.count)
  }
}

/// Documents in batches that are worth a task of their own, and small enough that no thread is left
/// with much to do when the others have ended.
private struct BatchReader {
  private static let size = 1 << 16
  private var documents: DocumentStream

  init(files: [InputFile], format: DocumentFormat?) {
    documents = DocumentStream(of: files, format: format)
  }

  mutating func next() throws(PolisFailure) -> [PendingDocument]? {
    var batch: [PendingDocument] = []
    var size = 0
    while size < Self.size, let (file, record) = try documents.next() {
      batch.append(PendingDocument(file: file, record: record))
      size += (record.document?.text.utf8.count ?? 0) + 64
    }
    return batch.isEmpty ? nil : batch
  }
}
