#!/usr/bin/env bash
# A report of four pages as PDF, in this process and by LibreOffice from its DOCX: processor seconds (user + system).
# Needs libreoffice-writer-nogui. Writes nothing outside a temporary folder and the build's own.
set -euo pipefail
cd "$(dirname "$0")/press"
cargo build --release
binary=${CARGO_TARGET_DIR:-target}/release/danchu-bench-press
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$binary" "$folder"
office() { soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to pdf --outdir "$folder/out" "$@" >/dev/null 2>&1; }
office "$folder/report.docx" # the first start makes its profile
TIMEFORMAT='%U user + %S system s'
echo "LibreOffice, one process for one file:"
for _ in 1 2 3; do time office "$folder/report.docx"; done
mkdir "$folder/many"
for n in $(seq 40); do cp "$folder/report.docx" "$folder/many/$n.docx"; done
echo "LibreOffice, one process for forty files (divide by forty):"
for _ in 1 2 3; do time office "$folder"/many/*.docx; done
