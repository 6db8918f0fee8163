#!/usr/bin/env bash
# CPU time of verifying an election, beside belenios-tool 3.3.0 on the same archive: one core, medians of five rounds.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet --manifest-path benches/ballot/Cargo.toml
bench=$(realpath "${CARGO_TARGET_DIR:-benches/ballot/target}/release/danchu-bench-ballot")
tool=${BELENIOS_TOOL:-$(tests/tools/belenios-tool.sh)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bench" make 300 "$work/election.bel"
echo "danchu, 300 ballots of 5 choices, one thread:"
"$bench" verify "$work/election.bel" 5
for engine in 0 1 2; do # plain Rust, AVX2, AVX-512 IFMA
  "$bench" verify "$work/election.bel" 5 $engine 2>/dev/null || true
done
if [ -n "$tool" ]; then
  echo "belenios-tool election verify, user + system seconds:"
  for _ in 1 2 3 4 5; do (cd "$work" && TIMEFORMAT='%U + %S' && time taskset -c 0 "$tool" election verify >/dev/null 2>&1); done
fi
"$bench" steps
"$bench" tally 10000
if [ "${1:-}" = --large ]; then
  "$bench" make 100000 "$work/large.bel" 1 # one answer: 260 MB; a minute or more
  "$bench" verify "$work/large.bel"
fi
