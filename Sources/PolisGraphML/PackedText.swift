import PolisModel
import PolisText

/// A text in twelve bytes: the text itself where it is short, else what tells it from most others.
struct PackedText: Hashable {
  /// The first eight bytes of a short text, or the hash of a long one.
  let low: UInt64
  /// The bytes after those and the length, or a mark that the text is long.
  let high: UInt32

  /// How many bytes fit.
  static let capacity = 11
  private static let longMark: UInt32 = 0xFF00_0000

  /// Packs a text.
  @inline(__always)
  init(_ text: Span<UInt8>) {
    let count = text.count
    guard count <= Self.capacity else {
      low = SymbolTable.hash(text)
      high = Self.longMark | UInt32(truncatingIfNeeded: count & 0xFF_FFFF)
      return
    }
    var low: UInt64 = 0
    var high = UInt32(count) << 24
    var index = 0
    while index < min(8, count) {
      low |= UInt64(text[index]) << UInt64(index * 8)
      index += 1
    }
    while index < count {
      high |= UInt32(text[index]) << UInt32((index - 8) * 8)
      index += 1
    }
    self.low = low
    self.high = high
  }

  /// Whether texts that pack alike are the same.
  var isExact: Bool { high < Self.longMark }

  /// A number that is much the same for few texts.
  var hash: Int {
    let product = (low ^ UInt64(high) << 32 ^ UInt64(high))
      .multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: (product.high ^ product.low) & 0x7FFF_FFFF)
  }
}

/// Finds the nodes of ids while a file is read.
///
/// Most looks into the symbols of a large graph miss the processor's cache several times. Here a short id stands in
/// the slot itself, so that a look misses it once.
struct NodeIDTable {
  private struct Slot {
    var text = PackedText([UInt8]().span)
    /// The node's position plus one, or zero where the slot is free.
    var occupant: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0

  /// The node of an id, or `nil`.
  @inline(__always)
  func find(_ text: PackedText, _ id: Span<UInt8>, of graph: borrowing Graph) -> NodeIndex? {
    var slot = text.hash & (slots.count - 1)
    while slots[slot].occupant != 0 {
      if slots[slot].text == text {
        let node = NodeIndex(Int(slots[slot].occupant) - 1)
        if text.isExact || graph.isID(id, of: node) { return node }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a node whose id is not there yet.
  mutating func insert(_ text: PackedText, _ node: NodeIndex) {
    if (count + 1) * 2 > slots.count { grow() }
    count += 1
    place(Slot(text: text, occupant: node.rawValue + 1))
  }

  private mutating func place(_ entry: Slot) {
    var slot = entry.text.hash & (slots.count - 1)
    while slots[slot].occupant != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.occupant != 0 { place(entry) }
  }
}

extension Graph {
  /// Whether bytes are the id of a node.
  fileprivate func isID(_ bytes: Span<UInt8>, of node: NodeIndex) -> Bool {
    symbols.withBytes(of: id(of: node)) { own in
      guard own.count == bytes.count else { return false }
      for index in own.indices where own[index] != bytes[index] { return false }
      return true
    }
  }
}
