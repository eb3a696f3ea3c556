import CGazetteer

/// A read-only block of bytes in the layout of `gazetteer/FORMAT.md`.
///
/// Every read is checked against the bounds and gives zero outside them, so that a damaged image
/// gives wrong answers but no trap. This is the only file that touches the bytes directly.
@safe
struct GazetteerImage: @unchecked Sendable {
  /// The parts of an image, in the order of its table.
  enum Section: Int, CaseIterable {
    case foldBlocks, foldCells, foldOffsets, foldTexts
    case names, words, records, strings, byGeoNames, countries, counts, note
  }

  static let version: UInt32 = 3

  // Invariant: `start` points at `count` readable bytes that never change; `owner` keeps them alive
  // where they are not part of the program.
  private let start: UnsafeRawPointer
  let count: Int
  private let owner: Owner?

  /// The image inside the program.
  static let embedded: GazetteerImage = {
    unsafe GazetteerImage(
      start: UnsafeRawPointer(polis_gazetteer_start()), count: polis_gazetteer_count(), owner: nil)
  }()

  private init(start: UnsafeRawPointer, count: Int, owner: Owner?) {
    unsafe self.start = unsafe start
    self.count = count
    self.owner = owner
  }

  /// Copies an image that was made at run time.
  init(_ bytes: [UInt8]) {
    let owner = Owner(bytes)
    unsafe self.init(start: owner.start, count: bytes.count, owner: owner)
  }

  /// Whether the bytes open as an image of this layout should and every section lies inside them.
  var isWellFormed: Bool {
    guard u32(0) == 0x5A41_4750, u32(4) == Self.version, u32(8) == UInt32(Section.allCases.count)
    else { return false }
    return Section.allCases.allSatisfy { section in
      let range = self.range(of: section)
      return range.lowerBound > 0 && range.upperBound <= count
    }
  }

  /// Where a section stands; empty in a damaged image.
  func range(of section: Section) -> Range<Int> {
    let entry = 12 + section.rawValue * 8
    let lower = Int(u32(entry))
    return lower..<(lower + Int(u32(entry + 4)))
  }

  /// The byte at an offset.
  @inline(__always)
  func u8(_ offset: Int) -> UInt8 {
    guard UInt(bitPattern: offset) < UInt(bitPattern: count) else { return 0 }
    return unsafe start.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// The two bytes at an offset as a number.
  @inline(__always)
  func u16(_ offset: Int) -> UInt16 {
    guard offset >= 0, offset &+ 2 <= count else { return 0 }
    return UInt16(littleEndian: unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The four bytes at an offset as a number.
  @inline(__always)
  func u32(_ offset: Int) -> UInt32 {
    guard offset >= 0, offset &+ 4 <= count else { return 0 }
    return UInt32(littleEndian: unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The number at an offset, seven bits a byte; moves past it.
  @inline(__always)
  func varint(_ offset: inout Int) -> Int {
    var value = 0
    var shift = 0
    while shift < 63 {
      let byte = u8(offset)
      offset &+= 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return value
  }

  /// Where a byte stands among `count` different bytes from an offset; `nil` where it does not.
  ///
  /// Eight bytes are compared at a time: the lowest byte of `zeros` that has its high bit set is where the
  /// exclusive or is zero.
  @inline(__always)
  func position(of byte: UInt8, from offset: Int, count length: Int) -> Int? {
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var index = 0
    while index < length, offset >= 0, offset &+ index &+ 8 <= count {
      let word = UInt64(
        littleEndian: unsafe start.loadUnaligned(fromByteOffset: offset &+ index, as: UInt64.self))
      let difference = word ^ pattern
      let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if zeros != 0 {
        let found = index &+ zeros.trailingZeroBitCount &>> 3
        return found < length ? found : nil
      }
      index &+= 8
    }
    return nil
  }

  /// The text in a range of bytes; bytes that are not UTF-8 are replaced.
  func string(_ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= count else { return "" }
    let bytes = unsafe UnsafeRawBufferPointer(
      rebasing:
        UnsafeRawBufferPointer(start: start, count: count)[range])
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  /// Keeps a copy of bytes at one address.
  @safe
  private final class Owner {
    let start: UnsafeRawPointer

    init(_ bytes: [UInt8]) {
      let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
      unsafe bytes.withUnsafeBytes { source in
        if let base = source.baseAddress {
          unsafe copy.copyMemory(from: base, byteCount: source.count)
        }
      }
      unsafe start = UnsafeRawPointer(copy)
    }

    deinit { unsafe start.deallocate() }
  }
}
