import ArgumentParser
import PolisGraph
import PolisText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much is said; every command takes these.
struct MessageOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  var console: Console { Console(quiet ? .quiet : verbose ? .verbose : .normal) }
}

/// Takes a write to a closed pipe as a failed write.
func ignoreBrokenPipes() {
  _ = signal(SIGPIPE, SIG_IGN)
}

/// Ends the program with an exit code.
func endProcess(withCode code: Int32) -> Never { exit(code) }
