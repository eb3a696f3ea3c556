/// The entities of a unit or element.
///
/// Units and elements are copied often and most of them name nothing, so that one word stands for
/// five lists, and no copy counts references. The lists are changed seldom: others take their place
/// then. A keeper holds the lists of a text.
@safe
struct Names {
  // Invariant: the keeper holds these lists, and `RelationExtractor` holds the keeper for longer
  // than any unit or element of the text.
  private let lists: Unmanaged<NameKeeper.Lists>

  fileprivate init(_ lists: NameKeeper.Lists) {
    unsafe self.lists = Unmanaged.passUnretained(lists)
  }

  /// The actors that are named, or referred back to.
  var members: [Int] { unsafe lists._withUnsafeGuaranteedRef { $0.members } }
  /// Which of the members stand on one side (`A/B and C`: 0, 0, 1).
  var sides: [Int] { unsafe lists._withUnsafeGuaranteedRef { $0.sides } }
  /// Who has it: `A's …`.
  var owners: [Int] { unsafe lists._withUnsafeGuaranteedRef { $0.owners } }
  /// Names before the head: `the A delegation`, `the P webinar`.
  var modifiers: [Int] { unsafe lists._withUnsafeGuaranteedRef { $0.modifiers } }
  /// The topics in it.
  var themes: [Int] { unsafe lists._withUnsafeGuaranteedRef { $0.themes } }
  /// Whether nothing was ever named.
  var isNone: Bool { unsafe lists._withUnsafeGuaranteedRef { $0.isNone } }

  /// The same names but for the lists that are given.
  func replacing(
    members: [Int]? = nil, sides: [Int]? = nil, owners: [Int]? = nil, modifiers: [Int]? = nil,
    themes: [Int]? = nil
  ) -> Names {
    unsafe lists._withUnsafeGuaranteedRef { old in
      unsafe old.keeper.keep(
        members: members ?? old.members, sides: sides ?? old.sides, owners: owners ?? old.owners,
        modifiers: modifiers ?? old.modifiers, themes: themes ?? old.themes)
    }
  }
}

/// Holds the names of a text, as long as anything of the text is read.
final class NameKeeper {
  fileprivate final class Lists {
    let members: [Int]
    let sides: [Int]
    let owners: [Int]
    let modifiers: [Int]
    let themes: [Int]
    let isNone: Bool
    // Invariant: lists are reached by way of names alone, which the keeper outlives.
    unowned(unsafe) let keeper: NameKeeper

    init(
      members: [Int], sides: [Int], owners: [Int], modifiers: [Int], themes: [Int], isNone: Bool,
      keeper: NameKeeper
    ) {
      self.members = members
      self.sides = sides
      self.owners = owners
      self.modifiers = modifiers
      self.themes = themes
      self.isNone = isNone
      unsafe self.keeper = keeper
    }
  }

  private var lists: [Lists] = []

  /// The names of what names nobody.
  private(set) lazy var none = keep(isNone: true)

  /// The names of some lists, as long as the keeper is held.
  func keep(
    members: [Int] = [], sides: [Int] = [], owners: [Int] = [], modifiers: [Int] = [],
    themes: [Int] = [], isNone: Bool = false
  ) -> Names {
    let kept = Lists(
      members: members, sides: sides, owners: owners, modifiers: modifiers, themes: themes,
      isNone: isNone, keeper: self)
    lists.append(kept)
    return Names(kept)
  }
}
