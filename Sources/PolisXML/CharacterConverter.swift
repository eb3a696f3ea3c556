#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Converts legacy encodings to Unicode with the system's `iconv`.
enum CharacterConverter {
  /// Decodes bytes; what is no character becomes U+FFFD.
  ///
  /// - Returns: `nil` where the system does not know the encoding.
  static func decode(_ bytes: [UInt8], from encoding: String) -> String? {
    let converter = unsafe iconv_open("UTF-8", encoding)
    // iconv_open answers (iconv_t)-1 where it fails.
    guard Int(bitPattern: converter) != -1 else { return nil }
    defer { _ = unsafe iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 1 << 16)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    // Both arrays outlive the closures; iconv moves the pointers only within the counts given.
    unsafe input.withUnsafeMutableBufferPointer { input in
      var next = input.baseAddress
      var left = input.count
      while left > 0 {
        let stopped = unsafe output.withUnsafeMutableBufferPointer { output -> Int32 in
          var free = output.count
          var place = output.baseAddress
          let status = unsafe iconv(converter, &next, &left, &place, &free)
          let code = status == -1 ? errno : 0
          for index in 0..<output.count - free {
            result.append(UInt8(bitPattern: unsafe output[index]))
          }
          return code
        }
        if stopped == EILSEQ || stopped == EINVAL {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
          unsafe next = next?.advanced(by: 1)
          left -= 1
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
