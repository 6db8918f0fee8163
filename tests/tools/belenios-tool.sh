#!/usr/bin/env bash
# Prints the path of belenios-tool 3.3.0, or nothing where it cannot be had. Takes it from Debian sid's packages with the libraries
# they need, unpacked into tests/tools/belenios (ignored by git) and started through their own loader: nothing is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=${1:-$here/belenios}
tool=$root/belenios-tool
works() { "$tool" --version 2>/dev/null | grep -q '^3\.3\.0'; }
if ! works; then
  [ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] || exit 0
  rm -rf "$root"
  mkdir -p "$root"/{lists/partial,cache/archives/partial,debs,root}
  mirror=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1 || true)
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} sid main" >"$root/sid.list"
  apt=(-o "Dir::Etc::sourcelist=$root/sid.list" -o Dir::Etc::sourceparts=- -o "Dir::State::Lists=$root/lists" -o "Dir::Cache=$root/cache" -o APT::Sandbox::User=root
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
  {
    # Some mirrors keep no signatures that this machine's keyring knows: the tool is a test's counterpart, never run on real data.
    apt-get "${apt[@]}" update -qq || {
      sed -i 's/\[signed-by=[^]]*\]/[trusted=yes]/' "$root/sid.list"
      apt-get "${apt[@]}" update -qq
    }
    cd "$root/debs"
    # One call for all: apt reads the whole list of packages each time.
    packages=(belenios-tool libc6 libev4t64 libgmp10 libsodium26 libssl3t64 zlib1g libzstd1)
    timeout 300 apt-get "${apt[@]}" download -qq "${packages[@]/%//sid}"
    for deb in *.deb; do dpkg -x "$deb" ../root; done
  } >"$root/log" 2>&1 || exit 0
  lib='$here/root/usr/lib/x86_64-linux-gnu'
  printf '#!/bin/sh\nhere=$(dirname "$(realpath "$0")")\nexec "%s/ld-linux-x86-64.so.2" --library-path "%s" "$here/root/usr/bin/belenios-tool" "$@"\n' "$lib" "$lib" >"$tool"
  chmod +x "$tool"
  works || exit 0
fi
echo "$tool"
