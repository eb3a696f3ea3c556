internal import PolisGazetteer

/// Whose data the program carries.
public enum Attribution {
  /// The text of the project's `NOTICE`, as the licences of the data ask for it.
  public static var text: String { Gazetteer.embedded.attribution }
}
