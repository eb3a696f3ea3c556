/// The parts by which features say yes or no, where, and when.
///
/// They stand in a value that is handed on, since asking for a constant of a type costs a check.
struct PairParts: Sendable {
  let yes = PairFeature.part("yes")
  let no = PairFeature.part("no")
  let dash = PairFeature.part("-")
  let slash = PairFeature.part("/")
  let within = PairFeature.part("within")
  let around = PairFeature.part("around")
  let place = PairFeature.part("place")
  let seat = PairFeature.part("seat")
  let previous = PairFeature.part("previous")
  let lead = PairFeature.part("lead")
  let same = PairFeature.part("same")
  let before = PairFeature.part("before")
  let behind = PairFeature.part("behind")
  let earlier = PairFeature.part("earlier")

  static let all = PairParts()
}
