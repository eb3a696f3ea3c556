import FuzzLaws

@main
struct FuzzRDF {
  static func main() {
    Fuzzer.run { start, count in
      RDFLaws(Array(UnsafeBufferPointer(start: start, count: count))).check()
      return 0
    }
  }
}
