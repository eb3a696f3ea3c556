extension Schema {
  /// All attributes, by domain, in the order in which they are written.
  public static let attributes: [Attribute] = [
    Attribute(.graph, "title", .string, .either, "What the graph is about"),
    Attribute(.graph, "generator", .string, .either, "The program and version that made the graph"),
    Attribute(.graph, "sources", .strings, .union, "Where background knowledge comes from"),

    Attribute(.node, "type", .string, .either, "The type of the node"),
    Attribute(.node, "label", .string, .either, "The canonical name"),
    Attribute(.node, "country", .string, .either, "The country, by ISO 3166-1 alpha-2"),
    Attribute(.node, "region", .string, .either, "The region, by ISO 3166-2 or NUTS"),
    Attribute(.node, "lat", .real, .either, "Degrees north, WGS 84"),
    Attribute(.node, "lon", .real, .either, "Degrees east, WGS 84"),
    Attribute(.node, "population", .integer, .either, "The number of inhabitants"),
    Attribute(.node, "sameAs", .strings, .union, "IRIs of the same thing elsewhere"),
    Attribute(.node, "acronym", .string, .either, "The acronym"),
    Attribute(.node, "aliases", .strings, .union, "Other names in the texts"),
    Attribute(.node, "mentions", .integer, .derived, "How often the texts name it"),
    Attribute(.node, "documents", .integer, .derived, "How many texts name it"),
    Attribute(
      .node, "firstSeen", .date, .derived, "The date of the first dated text that names it"),
    Attribute(.node, "lastSeen", .date, .derived, "The date of the last dated text that names it"),
    Attribute(.node, "date", .date, .either, "Of a document: when it was published"),
    Attribute(.node, "url", .string, .either, "Of a document: where it stands"),
    Attribute(.node, "language", .string, .either, "Of a document: its language (BCP 47)"),
    Attribute(.node, "confidence", .real, .maximum, "How sure the extractor is, 0 to 1"),
    Attribute(.node, "evidence", .strings, .union, "Where the texts name it first"),

    Attribute(.edge, "type", .string, .either, "The type of the relation"),
    Attribute(.edge, "weight", .integer, .derived, "How many documents say it"),
    Attribute(.edge, "confidence", .real, .maximum, "How sure the extractor is, 0 to 1"),
    Attribute(.edge, "firstDate", .date, .minimum, "The first date that the texts give it"),
    Attribute(.edge, "lastDate", .date, .maximum, "The last date that the texts give it"),
    Attribute(.edge, "themes", .strings, .union, "The concepts that a cooperation is about"),
    Attribute(.edge, "kinds", .strings, .union, "Memorandum, twinning, working session, visit …"),
    Attribute(.edge, "statuses", .strings, .union, "Planned, held, signed, ended"),
    Attribute(.edge, "mentions", .integer, .maximum, "Of mentionedIn: how often"),
    Attribute(.edge, "basis", .string, .either, "Who says it: text or gazetteer"),
    Attribute(.edge, "evidence", .strings, .union, "The sentences that say it"),
  ]
}
