#!/bin/bash
# The form check of a DOCX of about 20 pages: milliseconds from bytes to faults, in one process, middle of RUNS runs.
# usage: benches/form.sh [FILE.docx]     (without a file: one is made). Exits with 1 above 50 ms.
set -eu
cd "$(dirname "$0")/.."
RUNS=${RUNS:-21}
PROFILE=${PROFILE:-release}
cargo build --quiet --profile "$PROFILE" -p danchu-form --example bench
folder=$PROFILE; [ "$PROFILE" != dev ] || folder=debug
"${CARGO_TARGET_DIR:-target}/$folder/examples/bench" "$RUNS" "$@"
