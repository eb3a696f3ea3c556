import PolisExtraction
import PolisText

/// A text whose names are marked, and below it the relations that it states.
///
/// A mark is `{c:Bari}` or `{c:the port=Bari}`: the letter of a type, the words, and the key of the
/// entity where the words are not its key. Below a line `---` a line is a relation, `visited A | B`.
/// What ends in `#opt` may be found or not: it is neither right nor wrong.
struct MarkedDocument {
  var name: String
  var text = ""
  var entities: [AnnotatedEntity] = []
  var relations: Set<GoldRelation> = []
  /// Relations that may be found or not.
  var optional: Set<GoldRelation> = []

  /// A relation between two entities, as indices.
  struct GoldRelation: Hashable {
    var type: RelationType
    var source: Int
    var target: Int

    init(_ type: RelationType, _ source: Int, _ target: Int) {
      self.type = type
      let isSwapped = type == .cooperatesWith && target < source
      self.source = isSwapped ? target : source
      self.target = isSwapped ? source : target
    }
  }

  /// A line that is not as it should be.
  struct Fault: Error, CustomStringConvertible {
    var document: String
    var what: String
    var description: String { "\(document): error: \(what)" }
  }

  private static let types: [Character: EntityType] = [
    "c": .city, "r": .region, "k": .country, "i": .institution, "p": .programme, "t": .theme,
  ]

  /// Reads a marked text.
  init(name: String, marked: String) throws(Fault) {
    self.name = name
    let parts = marked.split(separator: "\n---\n", maxSplits: 1)
    guard let body = parts.first else { throw Fault(document: name, what: "the text is empty") }
    var keys: [String: Int] = [:]
    var rest = body[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw Fault(document: name, what: "a mark is not closed: \(rest[open...].prefix(40))")
      }
      try mark(rest[rest.index(after: open)..<close], &keys)
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    for line in (parts.count > 1 ? parts[1] : "").split(separator: "\n") {
      try relation(line, keys)
    }
  }

  private mutating func mark(_ mark: Substring, _ keys: inout [String: Int]) throws(Fault) {
    let isOptional = mark.hasSuffix("#opt")
    let content = isOptional ? mark.dropLast(4) : mark
    guard let letter = content.first, let type = Self.types[letter],
      content.dropFirst().first == ":"
    else { throw Fault(document: name, what: "no mark: \(mark)") }
    let fields = content.dropFirst(2).split(separator: "=", maxSplits: 1)
    let start = text.utf8.count
    text += fields[0]
    guard !isOptional else { return }
    let key = String(fields.count > 1 ? fields[1] : fields[0])
    let mention = Mention(start..<text.utf8.count)
    if let index = keys[key] {
      guard entities[index].type == type else {
        throw Fault(document: name, what: "\(key) is of two types")
      }
      entities[index].mentions.append(mention)
    } else {
      keys[key] = entities.count
      entities.append(AnnotatedEntity(type: type, name: key, mentions: [mention]))
    }
  }

  private mutating func relation(_ line: Substring, _ keys: [String: Int]) throws(Fault) {
    let isOptional = line.hasSuffix("#opt")
    let content = isOptional ? line.dropLast(4) : line
    guard let space = content.firstIndex(of: " ") else {
      throw Fault(document: name, what: "no relation: \(line)")
    }
    let word = content[..<space] == "coop" ? "cooperatesWith" : String(content[..<space])
    let ends = content[content.index(after: space)...].split(separator: " | ").map(String.init)
    guard let type = RelationType(rawValue: word), ends.count == 2 else {
      throw Fault(document: name, what: "no relation: \(line)")
    }
    guard let source = keys[ends[0]], let target = keys[ends[1]] else {
      if isOptional { return }
      throw Fault(document: name, what: "nothing is marked so: \(line)")
    }
    let relation = GoldRelation(type, source, target)
    if isOptional { optional.insert(relation) } else { relations.insert(relation) }
  }

  /// A text with gold annotations as `polisgraph evaluate` reads them.
  init(name: String, text: String, gold: AnnotatedDocument) throws(Fault) {
    self.name = name
    self.text = text
    // Gold offsets count Unicode scalars, the extractor bytes.
    var offsets = [0]
    for scalar in text.unicodeScalars {
      offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
    }
    var ids: [String: Int] = [:]
    for entity in gold.entities {
      guard let type = EntityType(rawValue: entity.type) else {
        throw Fault(document: name, what: "no type of entity: \(entity.type)")
      }
      ids[entity.id] = entities.count
      entities.append(
        AnnotatedEntity(
          type: type, name: entity.name,
          mentions: entity.mentions.map { Mention(offsets[$0.start]..<offsets[$0.end]) }))
    }
    for found in gold.relations {
      guard let type = RelationType(rawValue: found.type), let source = ids[found.source],
        let target = ids[found.target]
      else { throw Fault(document: name, what: "no relation: \(found)") }
      relations.insert(GoldRelation(type, source, target))
    }
  }
}
