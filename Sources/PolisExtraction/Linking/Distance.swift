internal import PolisGazetteer

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Distances on the Earth.
enum Distance {
  /// Kilometres along the great circle between two points.
  static func kilometres(_ one: GeographicPoint, _ other: GeographicPoint) -> Double {
    let radians = Double.pi / 180
    let (first, second) = (one.latitude * radians, other.latitude * radians)
    let latitude = sin((second - first) / 2)
    let longitude = sin((other.longitude - one.longitude) * radians / 2)
    let half = latitude * latitude + cos(first) * cos(second) * longitude * longitude
    return 12742 * asin(min(1, half.squareRoot()))
  }

  /// Whether two points are nearer to each other than some kilometres.
  ///
  /// A degree of latitude is more than 111 kilometres, which settles most questions.
  static func isLess(
    than limit: Double, from one: GeographicPoint, to other: GeographicPoint
  ) -> Bool {
    kilometres(one, other, ifLessThan: limit) != nil
  }

  /// Kilometres along the great circle between two points, `nil` where they are not below a limit.
  static func kilometres(
    _ one: GeographicPoint, _ other: GeographicPoint, ifLessThan limit: Double
  ) -> Double? {
    guard abs(one.latitude - other.latitude) * 111 < limit else { return nil }
    let distance = kilometres(one, other)
    return distance < limit ? distance : nil
  }
}

/// Logarithms of counts.
enum Logarithm {
  /// The logarithm to base ten.
  static func decimal(_ count: Int) -> Double { log10(Double(max(count, 1))) }
}
