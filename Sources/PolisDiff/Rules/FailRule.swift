/// What must not happen between two graphs; `--fail-on` and policy files name such rules.
///
/// | rule | is broken when |
/// | --- | --- |
/// | `any` | anything differs |
/// | `added`, `removed`, `changed` | an element came, went, changed |
/// | `removed:cooperatesWith` | an element of that type went |
/// | `changed:City.label` | that attribute of a City changed |
/// | `removed:City>3` | more than three of them went; `>2%` counts against the old graph |
/// | `shrink>5%`, `shrink:City>5%` | there are fewer than before by more than that; `grow` likewise |
/// | `drop:cooperatesWith.confidence>0.2` | that number fell by more than that |
/// | `support:cooperatesWith<2` | a new edge is said by fewer documents than that |
/// | `protect:city.ljubljana-si` | that node went, or its type or label changed |
/// | `require:City.label` | a node or edge of that type in the new graph lacks the attribute |
public struct FailRule: Sendable, Hashable, CustomStringConvertible {
  /// What is counted.
  public enum Condition: Sendable, Hashable {
    /// Anything at all.
    case any
    /// Elements that a change befell.
    case change(Change, Selector?)
    /// The number of elements of a type, smaller than it was.
    case shrink(Selector?)
    /// The number of elements of a type, greater than it was.
    case grow(Selector?)
    /// A number, smaller than it was.
    case drop(Selector)
    /// The number of documents behind new edges of a type.
    case support(Selector?)
    /// A node, by id.
    case protect(String)
    /// An attribute that all elements of a type must have.
    case require(Selector)

    /// What the rule is about, where it names types or attributes.
    public var selector: Selector? {
      switch self {
      case .any, .protect: nil
      case .change(_, let selector), .shrink(let selector), .grow(let selector),
        .support(let selector):
        selector
      case .drop(let selector), .require(let selector): selector
      }
    }
  }

  /// How much is too much.
  public struct Limit: Sendable, Hashable {
    /// The number.
    public let value: Double
    /// Whether it is in per cent of the old graph.
    public let isPercentage: Bool
  }

  /// What is counted.
  public let condition: Condition
  /// What may not be passed: upwards, but of `support` downwards.
  public let limit: Limit?
  /// The rule as it is written.
  public let description: String

  /// Reads a rule.
  ///
  /// - Throws: ``RuleError`` where it is none.
  public init(_ text: String) throws(RuleError) {
    description = text
    if text.hasPrefix("protect:"), text.utf8.count > "protect:".utf8.count {
      // Ids may hold any sign, so nothing in them is a limit.
      condition = .protect(String(text.dropFirst("protect:".count)))
      limit = nil
      return
    }
    let sign = Self.sign(of: text)
    let head = sign.map { text[..<$0] } ?? text[...]
    let colon = head.firstIndex(of: ":")
    let name = colon.map { head[..<$0] } ?? head
    let argument = colon.map { String(head[head.index(after: $0)...]) }
    if let sign {
      var number = text[text.index(after: sign)...]
      let isPercentage = number.hasSuffix("%")
      if isPercentage { number.removeLast() }
      guard let value = Double(number), value.isFinite, value >= 0 else {
        throw RuleError(text, "has no number after \(text[sign])")
      }
      limit = Limit(value: value, isPercentage: isPercentage)
    } else {
      limit = nil
    }
    let isBelow = sign.map { text[$0] == "<" } ?? false
    guard isBelow == (name == "support") || sign == nil else {
      throw RuleError(text, isBelow ? "takes > and not <" : "takes < and not >")
    }
    condition = try Self.condition(String(name), argument, in: text)
    switch condition {
    case .shrink, .grow, .drop, .support:
      guard limit != nil else {
        throw RuleError(text, "needs a limit, such as \(name)\(name == "support" ? "<2" : ">5%")")
      }
    case .any, .protect, .require:
      guard limit == nil else { throw RuleError(text, "takes no limit") }
    case .change: break
    }
    if limit?.isPercentage == true {
      switch condition {
      case .drop, .support: throw RuleError(text, "takes a number, not per cent")
      default: break
      }
    }
  }

  /// Where the sign before the limit stands; the brackets of an IRI are none.
  private static func sign(of text: String) -> String.Index? {
    var sign: String.Index?
    var isInIRI = false
    var previous: Character = " "
    for index in text.indices {
      let character = text[index]
      if isInIRI {
        isInIRI = character != ">"
      } else if character == "<", ":.".contains(previous), text[index...].contains(">") {
        isInIRI = true
      } else if character == ">" || character == "<" {
        sign = index
      }
      previous = character
    }
    return sign
  }

  private static func condition(
    _ name: String, _ argument: String?, in text: String
  ) throws(RuleError) -> Condition {
    if name == "any" {
      guard argument == nil else { throw RuleError(text, "takes no type") }
      return .any
    }
    if name == "protect" {
      throw RuleError(text, "needs the id of a node, such as protect:city.ljubljana-si")
    }
    var selector: Selector?
    if let argument {
      guard let found = Selector(argument) else {
        throw RuleError(text, "has an empty type or attribute")
      }
      selector = found
    }
    if let change = Change(rawValue: name) { return .change(change, selector) }
    switch name {
    case "shrink": return .shrink(selector)
    case "grow": return .grow(selector)
    case "support": return .support(selector)
    case "drop", "require":
      guard let selector, selector.attribute != nil else {
        throw RuleError(text, "needs an attribute, such as \(name):City.label")
      }
      return name == "drop" ? .drop(selector) : .require(selector)
    default:
      throw RuleError(
        text,
        "is no rule; rules are any, added, removed, changed, shrink, grow, drop, support, "
          + "protect and require")
    }
  }
}

/// A rule that cannot be read.
public struct RuleError: Error, Sendable, Hashable {
  /// The rule as it was written.
  public let rule: String
  /// What is wrong with it.
  public let message: String

  init(_ rule: String, _ message: String) {
    self.rule = rule
    self.message = message
  }
}

/// A rule that was broken, and by what.
public struct RuleBreach: Sendable, Hashable {
  /// How grave that is.
  public enum Severity: String, Sendable, Hashable {
    /// It fails the run.
    case error
    /// It is told only.
    case warning
  }
  /// The rule.
  public let rule: FailRule
  /// How grave that is.
  public let severity: Severity
  /// What happened, in one line.
  public let message: String
  /// Why the rule stands, as the policy says.
  public let reason: String?
  /// The elements that broke it, in canonical order.
  public let causes: [String]

  /// Tells of a rule that was broken.
  public init(
    rule: FailRule, severity: Severity, message: String, reason: String?, causes: [String]
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.reason = reason
    self.causes = causes
  }
}
