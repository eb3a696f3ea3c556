/// A trie of keys in an image; what it holds for a key is a payload at an offset.
///
/// The layout of a node is described in `gazetteer/FORMAT.md`. A walk costs the length of what it
/// reads, whatever the number of names.
struct NameTrie: Sendable {
  let image: GazetteerImage
  let root: Int

  init(_ image: GazetteerImage, _ section: GazetteerImage.Section) {
    self.image = image
    root = image.range(of: section).lowerBound
  }

  /// A place in the trie: inside a label, or after it.
  struct Cursor {
    /// The next byte of the label, or what follows the label.
    var offset: Int
    /// How many bytes of the label are left.
    var left: Int
    /// The header of the node.
    var header: UInt8
  }

  /// The place before any key.
  var start: Cursor { enter(root) }

  @inline(__always)
  private func enter(_ node: Int) -> Cursor {
    let header = image.u8(node)
    return Cursor(offset: node &+ 1, left: Int(header & 15), header: header)
  }

  /// Goes on by one byte of a key; `false` where no key goes on so.
  @inline(__always)
  func advance(_ cursor: inout Cursor, by byte: UInt8) -> Bool {
    if cursor.left > 0 {
      guard image.u8(cursor.offset) == byte else { return false }
      cursor.offset &+= 1
      cursor.left &-= 1
      return true
    }
    guard cursor.header & 0x20 != 0 else { return false }
    let count = Int(image.u8(cursor.offset))
    let heads = cursor.offset &+ 1
    guard let index = image.position(of: byte, from: heads, count: count) else { return false }
    let width = Int(cursor.header >> 6) &+ 1
    let entry = heads &+ count &+ index &* width
    let shift = UInt32(4 &- width) &* 8
    // Four bytes are always there: the children stand behind the table.
    let distance = Int((image.u32(entry) << shift) >> shift)
    cursor = enter(heads &+ count &+ count &* width &+ distance)
    return true
  }

  /// Where the payload is of the key that ends here; `nil` where none ends.
  @inline(__always)
  func payload(at cursor: Cursor) -> Int? {
    guard cursor.left == 0, cursor.header & 0x10 != 0 else { return nil }
    guard cursor.header & 0x20 != 0 else { return cursor.offset }
    let count = Int(image.u8(cursor.offset))
    return cursor.offset &+ 1 &+ count &* (Int(cursor.header >> 6) &+ 2)
  }

  /// The payload of a key; `nil` where the trie does not hold it.
  func payload(of key: Span<UInt8>) -> Int? {
    var cursor = start
    for index in key.indices {
      guard advance(&cursor, by: key[index]) else { return nil }
    }
    return payload(at: cursor)
  }

  /// Calls a closure with each key, in the order of bytes, and its payload.
  ///
  /// Returns `false` where the trie is damaged: a node outside the image, or keys out of order.
  func forEach(_ body: ([UInt8], Int) -> Void) -> Bool {
    var key: [UInt8] = []
    var budget = image.count
    return visit(root, &key, &budget, 0, body)
  }

  private func visit(
    _ node: Int, _ key: inout [UInt8], _ budget: inout Int, _ depth: Int,
    _ body: ([UInt8], Int) -> Void
  ) -> Bool {
    budget -= 1
    guard budget > 0, depth < 500, node >= root, node < image.count else { return false }
    let length = key.count
    defer { key.removeLast(key.count - length) }
    var cursor = enter(node)
    while cursor.left > 0 {
      key.append(image.u8(cursor.offset))
      cursor.offset += 1
      cursor.left -= 1
    }
    if let payload = payload(at: cursor) { body(key, payload) }
    guard cursor.header & 0x20 != 0 else { return true }
    let count = Int(image.u8(cursor.offset))
    guard count > 0 else { return false }
    var last = -1
    for index in 0..<count {
      let head = image.u8(cursor.offset + 1 + index)
      var child = cursor
      guard Int(head) > last, advance(&child, by: head) else { return false }
      last = Int(head)
      key.append(head)
      guard visit(child.offset - 1, &key, &budget, depth + 1, body) else { return false }
      key.removeLast()
    }
    return true
  }
}
