#!/usr/bin/env bash
# The step of action.yml: compares two snapshots, writes the report where GitHub shows it, puts it
# into the pull request, and fails where a rule is broken. Everything comes in by the environment, so
# that no input is ever read as shell text.
set -uo pipefail

program="${INPUT_PROGRAM:-polisgraph}"
new="${INPUT_NEW:?action.yml gives INPUT_NEW}"
old="${INPUT_OLD:-}"
folder="${RUNNER_TEMP:-$(mktemp -d)}"
report="$folder/polisgraph-diff.md"
json="$folder/polisgraph-diff.json"
marker="<!-- polisgraph diff: $new -->"

if [ -z "$old" ]; then
  base="${GITHUB_BASE_REF:-}"
  if [ -n "$base" ]; then
    git fetch --quiet --depth=1 origin "$base" || exit 66
    old="git:FETCH_HEAD:$new"
  else
    old="git:HEAD^:$new"
  fi
fi

options=()
while IFS= read -r line; do
  if [ -n "$line" ]; then options+=(--fail-on "$line"); fi
done <<< "${INPUT_FAIL_ON:-}"
while IFS= read -r line; do
  if [ -n "$line" ]; then options+=("$line"); fi
done <<< "${INPUT_ARGUMENTS:-}"
if [ -n "${INPUT_POLICY:-}" ]; then options+=(--policy "$INPUT_POLICY"); fi

"$program" diff ${options[@]+"${options[@]}"} \
  -o "markdown=$report" -o "json=$json" --format github -- "$old" "$new"
status=$?
# 1 is a difference or a broken rule; more is trouble, never 'no change'.
if [ "$status" -gt 1 ]; then exit "$status"; fi

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$report" >> "$GITHUB_STEP_SUMMARY"; fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "differs=$([ -s "$report" ] && echo true || echo false)"
    echo "report=$report"
    echo "json=$json"
  } >> "$GITHUB_OUTPUT"
fi

if [ "${INPUT_COMMENT:-true}" = true ] && [ -n "${PULL_REQUEST:-}" ]; then
  repository="${GITHUB_REPOSITORY:?GitHub gives GITHUB_REPOSITORY}"
  body="$folder/polisgraph-comment.md"
  { echo "$marker"; if [ -s "$report" ]; then cat "$report"; else echo "The graph has not changed."; fi; } > "$body"
  # One comment a graph, kept up to date; none where there is nothing to tell and never was.
  comment="$(gh api --paginate "repos/$repository/issues/$PULL_REQUEST/comments" \
    --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | head -n 1)"
  if [ -n "$comment" ]; then
    gh api --method PATCH "repos/$repository/issues/comments/$comment" --field "body=@$body" > /dev/null
  elif [ -s "$report" ]; then
    gh api --method POST "repos/$repository/issues/$PULL_REQUEST/comments" --field "body=@$body" > /dev/null
  fi
fi

# With rules, 1 is a broken rule; without any, a change is told and is no failure of the run.
for file in polisgraph.policy.yaml polisgraph.policy.yml polisgraph.policy.json; do
  if [ -f "$file" ]; then exit "$status"; fi
done
if [ -n "${INPUT_FAIL_ON:-}${INPUT_POLICY:-}" ]; then exit "$status"; fi
exit 0
