import CLibFuzzer

/// Runs libFuzzer in this program.
public enum Fuzzer {
  /// Tries inputs until the command line's options say that it is enough, and ends the program.
  public static func run(_ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> Never {
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &words, test))
  }
}
