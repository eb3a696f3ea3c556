public import PolisGazetteer

/// How a mention was found, what it could mean, and why the rest lost.
public struct MentionExplanation: Sendable, Hashable {
  /// Something that the name could mean.
  public struct Candidate: Sendable, Hashable {
    /// What it is.
    public let entry: GazetteerEntry
    /// What the name is to it.
    public let role: NameRole
    /// What speaks for it.
    public let score: LinkScore
    /// Why it is not what the mention means; `nil` for the one that is.
    public let loss: Loss?
  }

  /// Why a candidate is not what a mention means.
  public enum Loss: Sendable, Hashable {
    /// Another one has more points: the parts that it is behind in, the most important first.
    case outweighed(behindIn: [LinkScore.Part])
    /// It is the best, but not by enough: nothing is linked.
    case tooClose
  }

  /// The bytes of the mention.
  public let range: Range<Int>
  /// What kind of thing it names.
  public let type: EntityType
  /// What it was found by: `gazetteer`, `grammar`, `typed` (a name with a word of its type),
  /// `context`, `acronym` or `shape`.
  public let origin: String
  /// How sure span and type are, from 0 to 1.
  public let confidence: Double
  /// How many points the best candidate is ahead of the next other place.
  public let margin: Double
  /// What a place could mean, the best first; empty for everything else and for names that the
  /// gazetteer does not know.
  public let candidates: [Candidate]

  /// The margin below which nothing is linked.
  public static let leastMargin = PlaceLinker.leastMargin

  /// What the mention means, where that is known.
  public var chosen: Candidate? { candidates.first { $0.loss == nil } }
}

extension EntityBuilder {
  /// The explanations of all mentions, in the order of the text; the entities must have been built.
  func explanations() -> [MentionExplanation] {
    spans.indices.map { index in
      let span = spans[index]
      let link = links[index]
      return MentionExplanation(
        range: search.text.byteRange(span.tokens), type: span.type, origin: "\(span.origin)",
        confidence: span.confidence, margin: link?.margin ?? 0,
        candidates: link.map { explain($0) } ?? [])
    }
  }

  private func explain(_ link: PlaceLinker.Link) -> [MentionExplanation.Candidate] {
    let candidates = PlaceLinker.ranked(link.candidates)
    guard let best = candidates.first else { return [] }
    return candidates.enumerated().map { place, candidate in
      var loss: MentionExplanation.Loss?
      if place == 0 {
        loss = link.entry == nil ? .tooClose : nil
      } else {
        loss = .outweighed(behindIn: Self.partsBehind(candidate.parts, best.parts))
      }
      return MentionExplanation.Candidate(
        entry: gazetteer.entry(candidate.entry), role: candidate.role, score: candidate.parts,
        loss: loss)
    }
  }

  /// The parts in which a score is behind another, the widest gap first.
  private static func partsBehind(_ score: LinkScore, _ best: LinkScore) -> [LinkScore.Part] {
    let gaps = LinkScore.Part.allCases.enumerated().map { order, part in
      (part: part, gap: best[part] - score[part], order: order)
    }
    return gaps.filter { $0.gap > 0.005 }
      .sorted { $0.gap != $1.gap ? $0.gap > $1.gap : $0.order < $1.order }.map(\.part)
  }
}
