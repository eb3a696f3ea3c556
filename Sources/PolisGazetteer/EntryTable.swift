/// The records of the entries in an image: figures of fixed width, and strings that are read on demand.
struct EntryTable: Sendable {
  static let stride = 28
  static let noCoordinate = Int32.min

  let image: GazetteerImage
  let count: Int
  private let records: Int
  private let strings: Range<Int>

  init(_ image: GazetteerImage) {
    self.image = image
    let range = image.range(of: .records)
    records = range.lowerBound
    count = range.count / Self.stride
    strings = image.range(of: .strings)
  }

  @inline(__always)
  private func at(_ index: Int, _ field: Int) -> Int { records &+ index &* Self.stride &+ field }

  func geonames(_ index: Int) -> UInt32 { image.u32(at(index, 0)) }

  func point(_ index: Int) -> GeographicPoint? {
    let latitude = Int32(bitPattern: image.u32(at(index, 4)))
    guard latitude != Self.noCoordinate else { return nil }
    let longitude = Int32(bitPattern: image.u32(at(index, 8)))
    return GeographicPoint(latitude: Double(latitude) / 1e5, longitude: Double(longitude) / 1e5)
  }

  func population(_ index: Int) -> Int { Int(image.u32(at(index, 12))) }

  func parent(_ index: Int) -> Int? {
    let value = image.u32(at(index, 16))
    return value == 0 ? nil : Int(value) - 1
  }

  func country(_ index: Int) -> UInt16 { image.u16(at(index, 24)) }

  func kind(_ index: Int) -> EntryKind { EntryKind(rawValue: image.u8(at(index, 26))) ?? .city }

  func level(_ index: Int) -> Int { Int(image.u8(at(index, 27)) & 15) }

  func isCapital(_ index: Int) -> Bool { image.u8(at(index, 27)) & 16 != 0 }

  /// The strings of an entry; absent ones are empty.
  struct Strings {
    var name = ""
    var native = ""
    var acronym = ""
    var iso = ""
    var nuts = ""
    var sameAs = ""
    var type = ""
    var owner = ""
  }

  /// Only the name of an entry.
  func name(_ index: Int) -> String {
    var offset = strings.lowerBound + Int(image.u32(at(index, 20))) + 1
    return text(&offset)
  }

  /// Only the native name of an entry; empty where it has none.
  func nativeName(_ index: Int) -> String { text(index, field: 0) }

  /// Only the code of an entry by ISO 3166-2; empty where it has none.
  func isoCode(_ index: Int) -> String { text(index, field: 2) }

  /// One of the strings behind the name, by its bit.
  private func text(_ index: Int, field: UInt8) -> String {
    var offset = strings.lowerBound + Int(image.u32(at(index, 20)))
    let fields = image.u8(offset)
    guard fields & 1 << field != 0 else { return "" }
    offset += 1
    // The name, and the fields before.
    for _ in 0...(fields & (1 << field - 1)).nonzeroBitCount {
      let length = image.varint(&offset)
      offset += length
    }
    return text(&offset)
  }

  func strings(_ index: Int) -> Strings {
    var offset = strings.lowerBound + Int(image.u32(at(index, 20)))
    let fields = image.u8(offset)
    offset += 1
    var result = Strings()
    result.name = text(&offset)
    if fields & 1 != 0 { result.native = text(&offset) }
    if fields & 2 != 0 { result.acronym = text(&offset) }
    if fields & 4 != 0 { result.iso = text(&offset) }
    if fields & 8 != 0 { result.nuts = text(&offset) }
    if fields & 16 != 0 { result.sameAs = text(&offset) }
    if fields & 32 != 0 { result.type = text(&offset) }
    if fields & 64 != 0 { result.owner = text(&offset) }
    return result
  }

  private func text(_ offset: inout Int) -> String {
    let length = image.varint(&offset)
    guard length < 10_000 else { return "" }
    defer { offset += length }
    return image.string(offset..<(offset + length))
  }
}
