#!/bin/bash
# The portal's register of fifty items beside nginx that serves the same bytes as a file: requests a second and p99, in turns.
# usage: benches/portal.sh     (ROUNDS=5 SECONDS_EACH=5 CLIENTS=32; with POSTGRES=postgres://… PostgreSQL too)
# Everything listens on loopback. wrk and nginx come from Debian: apt-get install wrk nginx-light
set -euo pipefail
cd "$(dirname "$0")/.."
ROUNDS=${ROUNDS:-5} EACH=${SECONDS_EACH:-5} CLIENTS=${CLIENTS:-32}
missing=""
for tool in wrk nginx; do command -v $tool >/dev/null || missing="$missing $tool"; done
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then apt-get install -qy wrk nginx-light >/dev/null; else echo "missing:$missing. Run: apt-get install wrk nginx-light"; exit 2; fi
fi
cargo build --quiet --release --manifest-path benches/portal/Cargo.toml
server=${CARGO_TARGET_DIR:-benches/portal/target}/release/danchu-bench-portal
work=$(mktemp -d); pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT
serve() { # name database kept|made
  mkdir -p "$work/$1"
  "$server" "$2" "$3" "$work/$1/files" > "$work/$1/out" & pids+=($!)
  for _ in $(seq 600); do grep -q http "$work/$1/out" && break; sleep 0.1; done
  eval "$1=\$(head -1 \"$work/$1/out\")"
}
serve kept "sqlite:$work/a.db" kept
serve lite "sqlite:$work/a.db" made
[ -z "${POSTGRES:-}" ] || serve pg "$POSTGRES" made
curl -sf "$kept" -o "$work/page"
chmod 755 "$work"
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
cat > "$work/nginx.conf" <<CONF
worker_processes 2; pid $work/nginx.pid; error_log $work/nginx.err; daemon off;
events { worker_connections 512; }
http { access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  server { listen 127.0.0.1:$port; root $work; } }
CONF
nginx -p "$work" -c "$work/nginx.conf" & pids+=($!)
nginx="http://127.0.0.1:$port/page"
for _ in $(seq 50); do curl -sf "$nginx" -o /dev/null && break; sleep 0.1; done
cmp <(curl -s "$nginx") <(curl -s "$kept") && echo "page: $(stat -c %s "$work/page") bytes, $CLIENTS clients, $ROUNDS rounds of $EACH s in turns"
names="nginx kept lite"; [ -z "${POSTGRES:-}" ] || names="$names pg"
for _ in $(seq "$ROUNDS"); do
  for name in $names; do
    wrk -t2 -c"$CLIENTS" -d"${EACH}s" --latency "${!name}" > "$work/wrk"
    grep -q "Non-2xx" "$work/wrk" && { cat "$work/wrk"; exit 1; }
    awk -v n=$name '/Requests\/sec/ {r=$2} /99%/ {p=$2} END {print n, r, p}' "$work/wrk" >> "$work/all"
  done
done
python3 - "$work/all" <<'PY'
import statistics, sys
rows = {}
def ms(t): return float(t[:-2]) / 1000 if t.endswith('us') else float(t[:-2]) if t.endswith('ms') else float(t[:-1]) * 1000
for line in open(sys.argv[1]):
    name, rate, p99 = line.split(); rows.setdefault(name, []).append((float(rate), ms(p99)))
base = statistics.median(r for r, _ in rows['nginx'])
words = {'nginx': 'nginx, the same bytes as a file', 'kept': 'kept ready (SQLite)', 'lite': 'made anew from SQLite', 'pg': 'made anew from PostgreSQL'}
for name, got in rows.items():
    rate, p99 = statistics.median(r for r, _ in got), statistics.median(p for _, p in got)
    print(f"{words[name]:34} {rate:10.0f} requests/s   {rate / base:6.3f} of nginx   p99 {p99:7.2f} ms")
PY
