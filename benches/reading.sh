#!/bin/bash
# Reading DOCX beside pandoc: CPU seconds (user + system) of the whole process, and the peak memory of 1,000 documents.
# usage: benches/reading.sh [FILE.docx …]     (without files: the public test documents, else the seeds of the fuzz targets)
# PROFILE=dev measures an unoptimised build. Exits with 1 when a promise is not kept.
set -eu
cd "$(dirname "$0")/.."
RUNS=${RUNS:-11}
PROFILE=${PROFILE:-release}

files=("$@")
[ ${#files[@]} -gt 0 ] || files=(../shared/documents/word/*.docx)
[ -e "${files[0]}" ] || files=(fuzz/seeds/docx/*.docx)

cargo build --quiet --profile "$PROFILE" -p danchu-reading --example text
folder=$PROFILE; [ "$PROFILE" != dev ] || folder=debug
ours="${CARGO_TARGET_DIR:-target}/$folder/examples/text"

# The middle of RUNS runs, in milliseconds.
cpu() {
    local TIMEFORMAT='%U %S' i
    for ((i = 0; i < RUNS; i++)); do
        { time "$@" > /dev/null 2>&1; } 2>&1
    done | awk '{ print ($1 + $2) * 1000 }' | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

failed=0
if command -v pandoc > /dev/null; then
    printf '%-55s %12s %12s %8s\n' document 'danchu, ms' 'pandoc, ms' ratio
    for file in "${files[@]}"; do
        a=$(cpu "$ours" "$file")
        b=$(cpu pandoc -t plain "$file")
        # Below the clock's millisecond our time counts as one.
        ratio=$(awk -v a="$a" -v b="$b" 'BEGIN { if (a < 1) a = 1; printf "%.0f", b / a }')
        printf '%-55s %12s %12s %8s\n' "$(basename "$file")" "$a" "$b" "$ratio"
        [ "$ratio" -ge 20 ] || failed=1
    done
else
    echo "SKIPPED: no pandoc (apt install pandoc)" >&2
fi

thousand=()
while [ ${#thousand[@]} -lt 1000 ]; do thousand+=("${files[@]}"); done
peak=$(DANCHU_PEAK=1 "$ours" "${thousand[@]:0:1000}" 2>&1 > /dev/null | awk '/^peak/ { print $2 }')
printf '1,000 documents in one process: peak %s KiB, ' "$peak"
TIMEFORMAT='%U s of CPU'; time "$ours" "${thousand[@]:0:1000}" > /dev/null 2>&1
[ "$peak" -lt 102400 ] || failed=1
exit $failed
