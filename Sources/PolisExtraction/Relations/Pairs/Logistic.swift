#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The logistic function.
package enum Logistic {
  /// The likelihood of a sum of weights.
  package static func likelihood(_ sum: Double) -> Double {
    // Rounded, so that the last bit of a system's `exp` shows in no output.
    (1 / (1 + exp(-sum)) * 10_000).rounded() / 10_000
  }

  /// The sum of weights that makes a likelihood.
  static func sum(_ likelihood: Double) -> Double { log(likelihood / (1 - likelihood)) }
}
