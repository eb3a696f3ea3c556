#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCrypto
#endif

/// The hash functions that RDFC-1.0 allows.
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// SHA-256, the one of the specification unless another is agreed on.
  case sha256 = "SHA256"
  /// SHA-384.
  case sha384 = "SHA384"

  /// The digest of bytes, in lower-case hexadecimal digits.
  ///
  /// The work is done by the system's own library: OpenSSL, or CryptoKit on Apple.
  public func hexDigest(of bytes: Span<UInt8>) -> [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(96)
    for byte in digest(of: bytes) {
      for half in [byte >> 4, byte & 0xF] { digits.append(half < 10 ? 0x30 + half : 0x57 + half) }
    }
    return digits
  }

  #if canImport(CryptoKit)
    private func digest(of bytes: Span<UInt8>) -> [UInt8] {
      // The buffer is read during the call only.
      unsafe bytes.withUnsafeBytes { buffer in
        switch self {
        case .sha256: unsafe Array(SHA256.hash(data: buffer))
        case .sha384: unsafe Array(SHA384.hash(data: buffer))
        }
      }
    }
  #else
    private func digest(of bytes: Span<UInt8>) -> [UInt8] {
      // EVP_MAX_MD_SIZE is 64; the function writes `length` bytes at most that many.
      var result = [UInt8](repeating: 0, count: 64)
      var length: UInt32 = 0
      let function = unsafe self == .sha256 ? EVP_sha256() : EVP_sha384()
      let done = unsafe bytes.withUnsafeBytes { input in
        unsafe result.withUnsafeMutableBufferPointer { output in
          unsafe EVP_Digest(
            input.baseAddress, input.count, output.baseAddress, &length, function, nil)
        }
      }
      // It fails only where OpenSSL has been configured without this function.
      precondition(done == 1, "OpenSSL has no \(rawValue)")
      return Array(result.prefix(Int(length)))
    }
  #endif
}
