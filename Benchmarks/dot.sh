#!/usr/bin/env bash
# Reads and writes a DOT file beside Graphviz's own tools: dot.sh FILE [TIMES]
#
# FILE is the S graph of the bench (10,000 nodes, 50,000 edges, 12 MB). All read the same file; the
# best of TIMES counts, since other work on the machine only ever adds time. gc and nop are measured
# with their start-up, a few milliseconds; ours are measured inside the process.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
file=$1
times=${2:-10}
swift build -c release --package-path "$here" --product DOTBenchmark >&2
ours=$here/.build/release/DOTBenchmark

best() { # best NAME COMMAND...: the shortest of several runs, in seconds
  local name=$1 shortest= seconds
  shift
  for _ in $(seq "$times"); do
    seconds=$({ TIMEFORMAT=%R; time "$@" >/dev/null; } 2>&1 | tail -1)
    if [ -z "$shortest" ] || awk "BEGIN { exit !($seconds < $shortest) }"; then shortest=$seconds; fi
  done
  printf '%-22s %s s\n' "$name" "$shortest"
}

"$ours" read "$file" "$times" | awk '{ printf "%-22s %.3f s\n", "read, PolisDOT", $3 }'
best "read, gc" gc "$file"
best "read and write, nop" nop "$file"
"$ours" write "$file" "$times" | awk '{ printf "%-22s %.3f s\n", "write, PolisDOT", $3 }'
