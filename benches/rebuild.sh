#!/usr/bin/env bash
# How long a debug rebuild takes after a one-line change: a comment goes into one file and out again, each time `cargo build --workspace --bins`.
#   benches/rebuild.sh [ROUNDS]       the tree must be built and committed; FILES="a b" measures other files
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
files=${FILES:-features/plan/src/actions.rs features/disclosure/src/rules.rs features/programme/src/rules/mod.rs features/accounts/src/model.rs app/src/routes.rs}
git diff --quiet -- $files || { echo "commit first: a file to be changed has changes"; exit 2; }
trap 'git checkout --quiet -- $files' EXIT
cargo build --workspace --bins --quiet
TIMEFORMAT='%R %U %S'
build() { { time cargo build --workspace --bins --quiet; } 2>&1 | tail -1; }
echo "| changed | wall s, lowest | CPU s, lowest | builds |"
echo "| --- | ---: | ---: | ---: |"
for file in $files; do
  took=()
  for _ in $(seq "$rounds"); do
    sed -i '1a // measured' "$file"
    took+=("$(build)")
    sed -i '2d' "$file"
    took+=("$(build)")
  done
  printf '%s\n' "${took[@]}" | awk -v file="$file" '{ cpu = $2 + $3; if (NR == 1 || $1 < wall) wall = $1; if (NR == 1 || cpu < least) least = cpu }
    END { printf "| `%s` | %.1f | %.1f | %d |\n", file, wall, least, NR }'
done
