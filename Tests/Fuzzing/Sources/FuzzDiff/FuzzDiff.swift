import FuzzLaws

@main
struct FuzzDiff {
  static func main() {
    Fuzzer.run { start, count in
      DiffLaws(Array(UnsafeBufferPointer(start: start, count: count))).check()
      return 0
    }
  }
}
