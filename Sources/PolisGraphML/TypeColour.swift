import PolisModel

/// The colours of the types of nodes: Okabe and Ito's palette, which colour-blind people can tell apart.
enum TypeColour {
  /// Red, green and blue, 0 to 255.
  static func rgb(of type: String?) -> (red: Int, green: Int, blue: Int) {
    switch type.flatMap({ Schema.NodeType(rawValue: $0) }) {
    case .city: (0x00, 0x72, 0xB2)
    case .region: (0x00, 0x9E, 0x73)
    case .country: (0xD5, 0x5E, 0x00)
    case .institution: (0xCC, 0x79, 0xA7)
    case .programme: (0xE6, 0x9F, 0x00)
    case .theme: (0x56, 0xB4, 0xE9)
    case .document, nil: (0x99, 0x99, 0x99)
    }
  }

  /// The colour as HTML writes it: `#0072B2`.
  static func html(of type: String?) -> String {
    let (red, green, blue) = rgb(of: type)
    return "#"
      + [red, green, blue].map { part in
        let digits = String(part, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
