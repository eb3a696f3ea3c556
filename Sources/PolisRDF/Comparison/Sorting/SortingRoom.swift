package import PolisText

/// What there is to sort in: memory alone, or some memory and a disk.
package struct SortingRoom: Sendable {
  /// Where runs go that memory does not hold; `nil` to hold all of them.
  package var scratch: (any ScratchSpace)?
  /// How many records a run has: 19 MB of them.
  package var recordsOfRun = 3 << 18
  /// How many bytes a run of lines has.
  package var bytesOfRun = 1 << 24
  /// How many runs on disk are merged at once.
  package var fanIn = 512
  /// How many bytes of statements with blank nodes are held where there is a disk.
  package var blankBytes = 1 << 23

  /// Memory, and a disk where one is given.
  package init(_ scratch: (any ScratchSpace)? = nil) { self.scratch = scratch }
}
