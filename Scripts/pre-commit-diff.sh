#!/usr/bin/env bash
# The hook of .pre-commit-hooks.yaml: compares each graph with its last commit. Refuses where a graph
# cannot be read or a rule of polisgraph.policy.json is broken; other changes are told only.
set -uo pipefail
program="${POLISGRAPH:-polisgraph}"
result=0
for file in "$@"; do
  # A graph that is new has nothing to be compared with.
  git cat-file -e "HEAD:./$file" 2> /dev/null || continue
  "$program" diff -- "git:HEAD:./$file" "$file"
  status=$?
  if [ "$status" -gt 1 ] || { [ "$status" -eq 1 ] && [ -f polisgraph.policy.json ]; }; then
    result=1
  fi
done
exit "$result"
