import FuzzLaws

@main
struct FuzzGraphML {
  static func main() {
    Fuzzer.run { start, count in
      GraphMLLaws(Array(UnsafeBufferPointer(start: start, count: count))).check()
      return 0
    }
  }
}
