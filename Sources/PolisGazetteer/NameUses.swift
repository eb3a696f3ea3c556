/// The entries that bear a name with the role it has for them; see ``Gazetteer/uses(of:)``.
///
/// What the user's gazetteer adds comes first: whoever writes an entry means it.
public struct NameUses: Sequence, IteratorProtocol, Sendable {
  private var embedded: Meanings
  private var added: Meanings
  private let name: NameID
  private let overlay: GazetteerOverlay?

  init(of name: NameID, in image: GazetteerImage, _ overlay: GazetteerOverlay?) {
    embedded = Meanings(image: image, offset: Int(name.embedded))
    added = Meanings(image: overlay?.image ?? image, offset: overlay == nil ? 0 : Int(name.overlay))
    self.name = name
    self.overlay = overlay
  }

  /// The next entry and what the name is to it.
  public mutating func next() -> (entry: EntryID, role: NameRole)? {
    guard let overlay else {
      guard let (number, role) = embedded.next() else { return nil }
      return (EntryID(number), NameRole(rawValue: role) ?? .alternate)
    }
    while let (number, role) = added.next() {
      if role == GazetteerOverlay.denial { continue }
      let meant = overlay.replacements[number] ?? number
      if overlay.denied.contains(meant) || overlay.denied.contains(number) { continue }
      return (EntryID(meant), NameRole(rawValue: role) ?? .alternate)
    }
    while let (number, role) = embedded.next() {
      let meant = overlay.replacements[number] ?? number
      if overlay.denied.contains(number) || overlay.denied.contains(meant) { continue }
      if isSettled(number, meant, by: overlay) { continue }
      return (EntryID(meant), NameRole(rawValue: role) ?? .alternate)
    }
    return nil
  }

  /// Whether the overlay denies a meaning of the name, or has given it already.
  private func isSettled(
    _ number: UInt32, _ meant: UInt32, by overlay: GazetteerOverlay
  ) -> Bool {
    guard name.overlay != 0 else { return false }
    var meanings = Meanings(image: overlay.image, offset: Int(name.overlay))
    while let (other, role) = meanings.next() {
      if other == number || other == meant { return true }
      if role == GazetteerOverlay.denial, other == GazetteerOverlay.everything { return true }
    }
    return false
  }
}

/// The meanings of a name in one image.
struct Meanings: Sendable {
  private let image: GazetteerImage
  private var offset: Int
  private var isDone: Bool

  init(image: GazetteerImage, offset: Int) {
    self.image = image
    self.offset = offset
    isDone = offset == 0
  }

  /// The next entry number and role.
  mutating func next() -> (number: UInt32, role: UInt8)? {
    guard !isDone else { return nil }
    let value = image.varint(&offset)
    isDone = value & 1 == 0
    return (UInt32(truncatingIfNeeded: value >> 3), UInt8(value >> 1 & 3))
  }
}
