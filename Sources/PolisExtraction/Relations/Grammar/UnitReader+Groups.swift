extension UnitReader {
  /// Names that `and`, commas, slashes and dashes join become one unit.
  mutating func foldGroups() {
    joinSlashed()
    joinListed()
    joinDashed()
  }

  private static func isProgramme(_ unit: Unit, _ entities: [AnnotatedEntity]) -> Bool {
    unit.members.first.map { entities[$0].type == .programme } ?? false
  }

  private static func canJoin(_ left: Unit, _ right: Unit, _ entities: [AnnotatedEntity]) -> Bool {
    left.kind == .actor && right.kind == .actor
      && isProgramme(left, entities) == isProgramme(right, entities)
  }

  /// `A/B` and `A-B` name one side of a partnership.
  private mutating func joinSlashed() {
    var index = 0
    while index + 2 < units.count {
      guard units[index].kind == .actor, units[index + 2].kind == .actor, isSlash(index + 1),
        Self.canJoin(units[index], units[index + 2], entities)
      else {
        index += 1
        continue
      }
      units[index].members += units[index + 2].members
      units[index].sides += units[index + 2].members.map { _ in units[index].sides.last ?? 0 }
      units[index].tokens = units[index].tokens.lowerBound..<units[index + 2].tokens.upperBound
      units.removeSubrange(index + 1...index + 2)
    }
  }

  /// Whether a unit is a slash or a hyphen between two names.
  private func isSlash(_ index: Int) -> Bool {
    let unit = units[index]
    return unit.isGlued
      && (unit.kind == .slash
        || unit.kind == .dash && units[index + 1].isGlued
          && tokens[unit.tokens.lowerBound].count == 1)
  }

  /// `A–B`, `A – B`.
  private mutating func joinDashed() {
    var index = 0
    while index + 2 < units.count {
      guard units[index].kind == .actor, units[index + 1].kind == .dash,
        units[index].members.count == 1, Self.canJoin(units[index], units[index + 2], entities)
      else {
        index += 1
        continue
      }
      merge(index, index + 2)
      units[index].isPair = true
    }
  }

  private mutating func merge(_ left: Int, _ right: Int) {
    let side = (units[left].sides.last ?? 0) + 1
    var (members, sides) = (units[left].members, units[left].sides)
    for (member, place) in zip(units[right].members, units[right].sides)
    where !members.contains(member) {
      members.append(member)
      sides.append(side + place)
    }
    units[left].name(members, sides: sides)
    units[left].tokens = units[left].tokens.lowerBound..<units[right].tokens.upperBound
    units.removeSubrange(left + 1...right)
  }

  /// `A, B and C`.
  private mutating func joinListed() {
    var index = 0
    while index < units.count {
      guard units[index].kind == .actor else {
        index += 1
        continue
      }
      // Nothing joins most names to another.
      guard let (second, _) = joint(after: index + 1),
        Self.canJoin(units[index], units[second], entities)
      else {
        index += 1
        continue
      }
      var chain: [Int] = [index]
      var joints: [Joint] = []
      var next = index + 1
      while let (end, joint) = self.joint(after: next) {
        guard Self.canJoin(units[index], units[end], entities) else { break }
        chain.append(end)
        joints.append(joint)
        next = end + 1
      }
      // `the capital of A, B, has`: two names that only a comma joins are no list.
      if chain.count == 2, !joints[0].and, next < units.count, units[next].kind == .comma {
        chain.removeLast()
      }
      let isPairList =
        Self.alternates(joints) && chain.allSatisfy { units[$0].members.count == 1 }
      // `A and B; C and D` of anything but pairs are two lists.
      if !isPairList, let end = joints.firstIndex(where: \.semicolon) {
        chain.removeSubrange((end + 1)...)
        joints.removeSubrange(end...)
      }
      guard chain.count > 1 else {
        index += 1
        continue
      }
      let (low, high) = isPairList ? (0, chain.count - 1) : cut(chain, joints)
      // From the back, so that earlier positions stay.
      var position = high
      while position > low {
        merge(chain[position - 1], chain[position])
        position -= 1
      }
      if isPairList {
        units[chain[0]].isPairList = true
        units[chain[0]].sides = units[chain[0]].sides.indices.map { $0 / 2 }
      }
      index = chain[low] + 1
    }
  }

  /// What stands between two names of a list.
  private struct Joint {
    /// Also where it is a semicolon.
    var comma = false
    var semicolon = false
    var and = false
  }

  /// `A and B, C and D and, at last, E and F`: names joined two by two.
  private static func alternates(_ joints: [Joint]) -> Bool {
    guard joints.count > 2, joints.count % 2 == 1 else { return false }
    return joints.indices.allSatisfy {
      $0 % 2 == 0 ? joints[$0].and && !joints[$0].comma : joints[$0].comma
    }
  }

  /// The next name of a list and what joins it.
  private func joint(after start: Int) -> (Int, Joint)? {
    var joint = Joint()
    var index = start
    while index < units.count {
      let unit = units[index]
      if unit.kind == .comma {
        joint.comma = true
      } else if unit.kind == .semicolon {
        (joint.comma, joint.semicolon) = (true, true)
      } else if unit.kind == .word, unit.sense.has([.and, .aswell]) {
        joint.and = true
      } else if unit.kind == .actor {
        // `A, B's twin, …` is no list.
        let isGenitive = index + 1 < units.count && units[index + 1].kind == .possessive
        if isGenitive, !joint.and { return nil }
        return (joint.comma || joint.and) && !isCompound(index) ? (index, joint) : nil
      } else if !(unit.kind == .word && (unit.sense.has([.the, .both]) || unit.sense.has(.only))) {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Which part of a chain is one list: a name in a phrase of its own before or behind is not.
  private func cut(_ chain: [Int], _ joints: [Joint]) -> (Int, Int) {
    var low = 0
    var high = chain.count - 1
    let first = chain[0]
    guard let last = chain.last else { return (0, 0) }
    let verbFollows =
      last + 1 < units.count && units[last + 1].kind == .word
      && (units[last + 1].sense.has(.auxiliary)
        || units[last + 1].sense.has(.verbal) && !units[last + 1].sense.has(.gerund))
    var lead = first - 1
    while lead >= 0, units[lead].kind == .word,
      units[lead].sense.has([.the])
        || units[lead].sense.preposition == .none
          && (units[lead].sense.marks.isEmpty
            || units[lead].sense.has(.noun) && !units[lead].sense.has(.verbal))
    {
      lead -= 1
    }
    let isPrepositional =
      lead >= 0 && units[lead].kind == .word
      && units[lead].sense.preposition != .none
    let opens =
      lead == 0 || lead > 0 && (units[lead - 1].kind == .comma || units[lead - 1].kind == .colon)
    if isPrepositional, opens, verbFollows, !joints[0].and { low = 1 }
    // `…, which A runs with B, C and D are …`
    let isAside = isPrepositional || lead >= 0 && units[lead].sense.has(.aswell)
    if low == 0, isAside, verbFollows, !joints[0].and, verbStands(before: lead) { low = 1 }
    // `… with A, and B presented`
    if chain.count == 2, joints[0].comma, joints[0].and, verbFollows, isPrepositional { high = 0 }
    return (low, max(low, high))
  }

  /// Whether a verb stands between the last comma and a position.
  private func verbStands(before position: Int) -> Bool {
    var back = position - 1
    while back >= 0, units[back].kind != .comma {
      if units[back].kind == .word, units[back].sense.has([.thirdPerson, .past, .be, .have]),
        !units[back].sense.has(.noun)
      {
        return true
      }
      back -= 1
    }
    return false
  }
}
