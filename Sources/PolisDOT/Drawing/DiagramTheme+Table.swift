// Hues are those of Okabe and Ito, which people of every colour vision tell apart
// (https://jfly.uni-koeln.de/color/): a line of the hue, a fill of the same hue mixed with the
// background. Shapes say the type a second time. Hues too pale for lines on white are darkened until
// the contrasts of WCAG 2.2 hold: 4.5 for words, 3 for lines.

extension DiagramTheme {
  /// All themes.
  public static let all = [light, dark, print]

  /// Pale fills on white.
  public static let light = DiagramTheme(
    name: "light", background: "#FFFFFF", text: "#17212B", mutedText: "#5C6876",
    edge: "#5B6875", group: ("#D3DBE4", "#F6F8FA"),
    nodes: [
      "City": ("#009E73", "#E1F4ED"), "Region": ("#0072B2", "#DDECF7"),
      "Country": ("#1D96DB", "#E8F5FD"), "Institution": ("#BF8200", "#FDF3DA"),
      "Programme": ("#C56C9E", "#F9EBF3"), "Theme": ("#D55E00", "#FCE8DC"),
      "Document": ("#7F8B97", "#F1F3F5"),
    ],
    otherNode: ("#5B6875", "#F1F3F5"),
    edges: [
      "cooperatesWith": "#36485A", "addresses": "#D55E00", "participatesIn": "#B85C90",
      "visited": "#0072B2", "mentionedIn": "#83909F", "locatedIn": "#7B8996",
      "partOf": "#7B8996",
    ])

  /// Deep fills on near black.
  public static let dark = DiagramTheme(
    name: "dark", background: "#12181F", text: "#EEF2F6", mutedText: "#A3B0BD",
    edge: "#93A1AF", group: ("#34404C", "#1A222B"),
    nodes: [
      "City": ("#1FC796", "#10352B"), "Region": ("#4FA9E2", "#11304A"),
      "Country": ("#7CC8F2", "#173A4D"), "Institution": ("#F0B32F", "#40310B"),
      "Programme": ("#E09CC4", "#43263A"), "Theme": ("#F58A3C", "#472512"),
      "Document": ("#93A1AF", "#252E38"),
    ],
    otherNode: ("#93A1AF", "#252E38"),
    edges: [
      "cooperatesWith": "#C4CFDA", "addresses": "#F58A3C", "participatesIn": "#E09CC4",
      "visited": "#4FA9E2", "mentionedIn": "#616E7D", "locatedIn": "#7B8895",
      "partOf": "#7B8895",
    ])

  /// Black on white, for paper: types by shape, kinds of edge by line.
  public static let print = DiagramTheme(
    name: "print", background: "#FFFFFF", text: "#000000", mutedText: "#404040",
    edge: "#303030", group: ("#909090", "#FFFFFF"),
    nodes: [
      "City": ("#000000", "#FFFFFF"), "Region": ("#000000", "#E6E6E6"),
      "Country": ("#000000", "#D4D4D4"), "Institution": ("#000000", "#FFFFFF"),
      "Programme": ("#000000", "#F2F2F2"), "Theme": ("#000000", "#FFFFFF"),
      "Document": ("#606060", "#FFFFFF"),
    ],
    otherNode: ("#303030", "#FFFFFF"),
    edges: ["cooperatesWith": "#000000", "mentionedIn": "#909090"])
}

/// How nodes of a type are drawn besides their colours.
enum NodeShape {
  /// Shape and style by type; shapes that fit text closely, since names are long.
  static let ofType: [String: (shape: String, style: String)] = [
    "City": ("box", "rounded,filled"), "Region": ("box", "filled"),
    "Country": ("hexagon", "filled"), "Institution": ("tab", "filled"),
    "Programme": ("component", "filled"), "Theme": ("ellipse", "filled"),
    "Document": ("note", "filled"),
  ]
  static let other: (shape: String, style: String) = ("box", "rounded,filled")
}

/// How edges of a type are drawn besides their colours.
enum EdgeLine {
  /// The line by type; edges of low confidence are dashed whatever their type.
  static let ofType: [String: String] = [
    "addresses": "dotted", "mentionedIn": "dotted", "visited": "dashed",
  ]
  /// What the type is called in the legend and in tooltips.
  static let names: [String: String] = [
    "cooperatesWith": "cooperates with", "addresses": "addresses",
    "participatesIn": "participates in", "visited": "visited", "locatedIn": "is located in",
    "partOf": "is part of", "mentionedIn": "is mentioned in",
  ]
}
