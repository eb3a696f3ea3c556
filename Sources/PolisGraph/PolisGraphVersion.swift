/// The version of PolisGraph.
public enum PolisGraphVersion {
  /// The version, by semver.org.
  public static let text = "0.1.0"
}
