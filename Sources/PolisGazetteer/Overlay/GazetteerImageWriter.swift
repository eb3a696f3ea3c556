/// Writes small images, for what a user's gazetteer adds; the layout is that of the embedded one.
///
/// Folding and words are left out: those of the embedded image serve for all.
struct GazetteerImageWriter {
  /// What a name leads to: entry numbers with the role of the name for them.
  var names: [[UInt8]: [UInt32: UInt8]] = [:]
  private var records: [UInt8] = []
  private var strings: [UInt8] = []
  private var count = 0

  /// Appends an entry.
  ///
  /// - Returns: Its number in this image.
  mutating func add(_ entry: GazetteerEntry) -> Int {
    append(UInt32(clamping: entry.geonames ?? 0))
    append(UInt32(bitPattern: coordinate(entry.point?.latitude)))
    append(UInt32(bitPattern: coordinate(entry.point?.longitude)))
    append(UInt32(clamping: entry.population ?? 0))
    append(entry.parent.map { $0.number + 1 } ?? 0)
    append(UInt32(strings.count))
    let country = entry.country.flatMap { CountryCode($0) }?.packed ?? 0
    records += [UInt8(country & 0xFF), UInt8(country >> 8), entry.kind.rawValue]
    records.append(UInt8(entry.level & 15) | (entry.isCapital ? 16 : 0))
    let fields: [String] = [
      entry.nativeName ?? "", entry.acronym ?? "", entry.iso3166_2 ?? "",
      entry.nuts.joined(separator: "|"), entry.sameAs.joined(separator: "|"), entry.type ?? "",
      entry.partOf.map { "\($0.number)" } ?? "",
    ]
    var bits: UInt8 = 0
    for (bit, field) in fields.enumerated() where !field.isEmpty { bits |= 1 << UInt8(bit) }
    strings.append(bits)
    for text in [entry.name] + fields.filter({ !$0.isEmpty }) {
      append(varint: text.utf8.count, to: &strings)
      strings += text.utf8
    }
    count += 1
    return count - 1
  }

  private func coordinate(_ degrees: Double?) -> Int32 {
    degrees.map { Int32(($0 * 1e5).rounded()) } ?? EntryTable.noCoordinate
  }

  private mutating func append(_ value: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      records.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private func append(varint value: Int, to bytes: inout [UInt8]) {
    var value = value
    while value > 127 {
      bytes.append(UInt8(value & 127) | 128)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  /// The image.
  func image() -> GazetteerImage {
    var sections = [[UInt8]](repeating: [], count: GazetteerImage.Section.allCases.count)
    sections[GazetteerImage.Section.names.rawValue] = trie()
    sections[GazetteerImage.Section.words.rawValue] = [0]
    sections[GazetteerImage.Section.records.rawValue] = records
    sections[GazetteerImage.Section.strings.rawValue] = strings
    var bytes: [UInt8] = Array("PGAZ".utf8)
    func word(_ value: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    bytes += word(Int(GazetteerImage.version)) + word(sections.count)
    var offset = 12 + sections.count * 8
    for section in sections {
      offset += -offset & 3
      bytes += word(offset) + word(section.count)
      offset += section.count
    }
    for section in sections {
      bytes += [UInt8](repeating: 0, count: -bytes.count & 3) + section
    }
    // A reader takes offsets four bytes at a time.
    return GazetteerImage(bytes + [0, 0, 0, 0])
  }

  private func trie() -> [UInt8] {
    let keys = names.keys.sorted { $0.lexicographicallyPrecedes($1) }
    return keys.isEmpty ? [0] : node(keys[...], depth: 0)
  }

  private func payload(_ key: [UInt8]) -> [UInt8] {
    let uses = (names[key] ?? [:]).sorted { $0.key < $1.key }
    var bytes: [UInt8] = []
    for (index, use) in uses.enumerated() {
      let more = index + 1 < uses.count ? 1 : 0
      append(varint: Int(use.key) << 3 | Int(use.value) << 1 | more, to: &bytes)
    }
    return bytes
  }

  /// The node of keys that agree in their first bytes, with all that is below it.
  private func node(_ keys: ArraySlice<[UInt8]>, depth: Int) -> [UInt8] {
    var keys = keys
    guard let first = keys.first, let last = keys.last else { return [0] }
    var end = depth
    while end < min(first.count, last.count), first[end] == last[end] { end += 1 }
    var header: UInt8 = 0
    var ending: [UInt8] = []
    if first.count == end {
      header |= 0x10
      ending = payload(first)
      keys = keys.dropFirst()
    }
    var heads: [UInt8] = []
    var children: [[UInt8]] = []
    while let key = keys.first {
      let next = keys.firstIndex { $0[end] != key[end] } ?? keys.endIndex
      heads.append(key[end])
      children.append(node(keys[..<next], depth: end + 1))
      keys = keys[next...]
    }
    var body: [UInt8] = []
    if !heads.isEmpty {
      header |= 0xE0  // children, and offsets of four bytes
      body.append(UInt8(heads.count))
      body += heads
      var offset = ending.count
      for child in children {
        body += (0..<4).map { UInt8(truncatingIfNeeded: offset >> ($0 * 8)) }
        offset += child.count
      }
    }
    body += ending
    var label = first[depth..<end]
    while label.count > 15 {
      body = [1, label[label.endIndex - 16], 0, 15 | header] + label.suffix(15) + body
      header = 0x20
      label = label.dropLast(16)
    }
    return [UInt8(label.count) | header] + label + body + children.joined()
  }
}
