#!/usr/bin/env bash
# The hook of .pre-commit-hooks.yaml: compares each graph with its last commit. Refuses where a graph
# cannot be read or a rule of the policy file is broken; other changes are told only.
set -uo pipefail
program="${POLISGRAPH:-polisgraph}"
result=0
has_policy=false
for file in polisgraph.policy.yaml polisgraph.policy.yml polisgraph.policy.json; do
  if [ -f "$file" ]; then has_policy=true; fi
done
for file in "$@"; do
  # A graph that is new has nothing to be compared with.
  git cat-file -e "HEAD:./$file" 2> /dev/null || continue
  "$program" diff -- "git:HEAD:./$file" "$file"
  status=$?
  if [ "$status" -gt 1 ] || { [ "$status" -eq 1 ] && "$has_policy"; }; then
    result=1
  fi
done
exit "$result"
