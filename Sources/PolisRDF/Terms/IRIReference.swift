/// A reference to an IRI, cut into the five parts of RFC 3986, appendix B.
///
/// Parts are ranges of the bytes that were cut, so nothing is copied.
struct IRIReference {
  /// The scheme without its colon; `nil` in a relative reference.
  var scheme: Range<Int>?
  /// The authority without `//`.
  var authority: Range<Int>?
  /// The path, maybe empty.
  var path: Range<Int>
  /// The query without `?`.
  var query: Range<Int>?
  /// The fragment without `#`.
  var fragment: Range<Int>?

  /// Cuts a reference into its parts; never fails.
  init(_ bytes: Span<UInt8>) {
    var index = 0
    if let colon = IRIReference.schemeEnd(bytes) {
      scheme = 0..<colon
      index = colon + 1
    }
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "/"),
      bytes[index + 1] == UInt8(ascii: "/")
    {
      let start = index + 2
      index = start
      while index < bytes.count, !IRIReference.endsAuthority(bytes[index]) { index += 1 }
      authority = start..<index
    }
    let pathStart = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "?"), bytes[index] != UInt8(ascii: "#")
    {
      index += 1
    }
    path = pathStart..<index
    if index < bytes.count, bytes[index] == UInt8(ascii: "?") {
      let start = index + 1
      while index < bytes.count, bytes[index] != UInt8(ascii: "#") { index += 1 }
      query = start..<index
    }
    if index < bytes.count { fragment = (index + 1)..<bytes.count }
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// Where the scheme ends, at its colon; `nil` where there is no scheme (RFC 3986, 3.1).
  @inline(__always)
  static func schemeEnd(_ bytes: Span<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let lower = byte | 0x20
      if lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") {
        index &+= 1
      } else if byte == UInt8(ascii: ":") {
        return index > 0 ? index : nil
      } else if index > 0
        && (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
      {
        index &+= 1
      } else {
        return nil
      }
    }
    return nil
  }
}

/// The IRI that relative references are resolved against (RFC 3986, 5.2).
///
/// Only relative references are touched: an IRI that has a scheme stays as it was
/// written, as RDF compares IRIs character by character.
struct BaseIRI {
  /// The IRI itself.
  private(set) var bytes: [UInt8]
  private var parts: IRIReference

  /// Takes an absolute IRI as base; `nil` where it has no scheme.
  init?(_ bytes: [UInt8]) {
    let parts = IRIReference(bytes.span)
    guard parts.scheme != nil else { return nil }
    self.bytes = bytes
    self.parts = parts
  }

  /// Appends what a relative reference means here, by the algorithm of section 5.2.2.
  func resolve(_ reference: Span<UInt8>, into output: inout ByteArena) {
    let other = IRIReference(reference)
    let base = bytes.span
    if let scheme = parts.scheme { output.append(base.extracting(0..<(scheme.upperBound + 1))) }
    if let authority = other.authority {
      output.append(slashes: authority, of: reference)
      output.append(withoutDotSegments: reference.extracting(other.path))
      output.append(part: other.query, after: UInt8(ascii: "?"), of: reference)
    } else {
      if let authority = parts.authority { output.append(slashes: authority, of: base) }
      if other.path.isEmpty {
        output.append(base.extracting(parts.path))
        if let query = other.query {
          output.append(part: query, after: UInt8(ascii: "?"), of: reference)
        } else {
          output.append(part: parts.query, after: UInt8(ascii: "?"), of: base)
        }
      } else {
        if reference[other.path.lowerBound] == UInt8(ascii: "/") {
          output.append(withoutDotSegments: reference.extracting(other.path))
        } else {
          let merged = merge(reference.extracting(other.path))
          output.append(withoutDotSegments: merged.span)
        }
        output.append(part: other.query, after: UInt8(ascii: "?"), of: reference)
      }
    }
    output.append(part: other.fragment, after: UInt8(ascii: "#"), of: reference)
  }

  /// Puts a relative path in the place of the base's last segment (section 5.2.3).
  private func merge(_ path: Span<UInt8>) -> [UInt8] {
    var merged: [UInt8] = []
    if parts.authority != nil && parts.path.isEmpty {
      merged.append(UInt8(ascii: "/"))
    } else if let slash = bytes[parts.path].lastIndex(of: UInt8(ascii: "/")) {
      merged.append(contentsOf: bytes[parts.path.lowerBound...slash])
    }
    for index in path.indices { merged.append(path[index]) }
    return merged
  }
}

extension ByteArena {
  fileprivate mutating func append(slashes authority: Range<Int>, of bytes: Span<UInt8>) {
    append(UInt8(ascii: "/"))
    append(UInt8(ascii: "/"))
    append(bytes.extracting(authority))
  }

  fileprivate mutating func append(part: Range<Int>?, after mark: UInt8, of bytes: Span<UInt8>) {
    guard let part else { return }
    append(mark)
    append(bytes.extracting(part))
  }

  /// Appends a path without its `.` and `..` segments (RFC 3986, 5.2.4).
  fileprivate mutating func append(withoutDotSegments path: Span<UInt8>) {
    let start = count
    let slash = UInt8(ascii: "/")
    var index = 0
    while index < path.count {
      // One segment with the slash before it, if it has one.
      let hasSlash = path[index] == slash
      let nameStart = hasSlash ? index + 1 : index
      var end = nameStart
      while end < path.count, path[end] != slash { end += 1 }
      let isLast = end == path.count
      let dots = dotSegment(path.extracting(nameStart..<end))
      if dots == 0 {
        append(path.extracting(index..<end))
      } else {
        if dots == 2 { dropSegment(downTo: start) }
        // A leading segment without a slash goes altogether (rules A and D).
        if isLast && hasSlash { append(slash) }
        if !hasSlash && !isLast { end += 1 }
        if !hasSlash && !isLast {
          // What follows has lost its slash with the segment; go on as if from the start.
          index = end
          continue
        }
      }
      index = end
    }
  }

  /// How many dots a segment consists of, if it is `.` or `..`.
  private func dotSegment(_ name: Span<UInt8>) -> Int {
    let dot = UInt8(ascii: ".")
    if name.count == 1 { return name[0] == dot ? 1 : 0 }
    if name.count == 2 { return name[0] == dot && name[1] == dot ? 2 : 0 }
    return 0
  }

  private mutating func dropSegment(downTo start: Int) {
    var end = count
    while end > start, self[end - 1] != UInt8(ascii: "/") { end -= 1 }
    truncate(to: max(start, end - 1))
  }
}
