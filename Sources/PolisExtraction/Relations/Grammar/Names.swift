/// The entities of a unit or element.
///
/// Units and elements are copied often and most of them name nothing, so that one reference stands
/// for five lists; they are changed seldom, so that another one takes its place then.
final class Names: Sendable {
  let members: [Int]
  let sides: [Int]
  let owners: [Int]
  let modifiers: [Int]
  let themes: [Int]

  init(
    members: [Int], sides: [Int], owners: [Int] = [], modifiers: [Int] = [], themes: [Int] = []
  ) {
    self.members = members
    self.sides = sides
    self.owners = owners
    self.modifiers = modifiers
    self.themes = themes
  }
}
