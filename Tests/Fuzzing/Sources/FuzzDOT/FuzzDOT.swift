import FuzzLaws

@main
struct FuzzDOT {
  static func main() {
    Fuzzer.run { start, count in
      DOTLaws(Array(UnsafeBufferPointer(start: start, count: count))).check()
      return 0
    }
  }
}
