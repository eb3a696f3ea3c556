import PolisModel

/// What a statement can give attributes to.
enum DOTElement: Int, Sendable {
  case graph
  case node
  case edge
}

/// An attribute as it is written: name and value.
struct DOTAttribute: Hashable, Sendable {
  var name: Symbol
  var value: Cell
}

/// The graph and its subgraphs with the attribute defaults that stand in each.
///
/// As in Graphviz's library: `node [a=b]` changes what nodes made from then on in this scope and
/// those within it begin with, an attribute of a graph is also what subgraphs made from then on
/// begin with, and what exists stays as it is.
struct DOTScopes {
  /// Attributes by element, each name once; a short list, since files have few.
  private typealias Defaults = [[DOTAttribute]]

  struct Scope {
    /// The scope around it; `nil` for the root.
    var parent: Int?
    var children: [Int] = []
    /// What the scope itself says, by element.
    fileprivate var own: [[DOTAttribute]] = [[], [], []]
    /// The graph attributes that were in effect around it when it was made.
    fileprivate var inherited: [DOTAttribute] = []
    /// What is in effect, and at which version it was worked out.
    fileprivate var effective: [[DOTAttribute]] = [[], [], []]
    fileprivate var version: [Int] = [0, 0, 0]
  }

  private(set) var scopes: [Scope] = [Scope(parent: nil)]
  private var versions = [0, 0, 0]

  /// Makes a scope inside another.
  mutating func add(in parent: Int) -> Int {
    var scope = Scope(parent: parent)
    scope.inherited = effective(.graph, in: parent)
    scope.version = [-1, -1, -1]
    scopes.append(scope)
    scopes[parent].children.append(scopes.count - 1)
    return scopes.count - 1
  }

  /// Says what elements of a scope begin with from now on.
  mutating func set(_ attributes: [DOTAttribute], for element: DOTElement, in scope: Int) {
    if attributes.isEmpty { return }
    for attribute in attributes {
      Self.put(attribute, into: &scopes[scope].own[element.rawValue])
    }
    versions[element.rawValue] += 1
  }

  /// What elements made now in a scope begin with.
  mutating func effective(_ element: DOTElement, in scope: Int) -> [DOTAttribute] {
    let kind = element.rawValue
    if versions[kind] == 0 { return [] }
    if scopes[scope].version[kind] == versions[kind] { return scopes[scope].effective[kind] }
    // From the root down, so that depth costs no recursion.
    var path: [Int] = []
    var next: Int? = scope
    while let here = next, scopes[here].version[kind] != versions[kind] {
      path.append(here)
      next = scopes[here].parent
    }
    for here in path.reversed() {
      var result = scopes[here].parent.map { scopes[$0].effective[kind] } ?? []
      for attribute in scopes[here].own[kind] { Self.put(attribute, into: &result) }
      scopes[here].effective[kind] = result
      scopes[here].version[kind] = versions[kind]
    }
    return scopes[scope].effective[kind]
  }

  /// What the graph or subgraph says itself, without what it takes from those around it.
  func stated(in scope: Int) -> [DOTAttribute] {
    scopes[scope].own[DOTElement.graph.rawValue]
  }

  /// The attributes of the graph or subgraph itself.
  func values(of scope: Int) -> [DOTAttribute] {
    var result = scopes[scope].inherited
    for attribute in scopes[scope].own[DOTElement.graph.rawValue] {
      Self.put(attribute, into: &result)
    }
    return result
  }

  private static func put(_ attribute: DOTAttribute, into list: inout [DOTAttribute]) {
    for index in list.indices where list[index].name == attribute.name {
      list[index].value = attribute.value
      return
    }
    list.append(attribute)
  }
}
