"""Checks a public record with a program that is not ours: tlog-scales, for logs of C2SP tiles.

record.py KEY COPY [EARLIER]   a whole copy in a folder, and that it grew from an earlier checkpoint
record.py KEY PROOF            one act's proof, `c2sp.org/tlog-proof@v1`, that carries its own entry

Status 0 and what held; else status 1 and what did not.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path

from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey
from tlog_scales.tiles import leaf_hash, next_split
from tlog_scales.tlog import Checkpoint, InclusionProof
from tlog_scales.utils import sha256


def root_of(hashes):
    """The root of RFC 6962, section 2.1, from the entries alone: no tile of hashes is believed."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha256(b"")
    k = next_split(len(hashes))
    return sha256(b"\x01" + root_of(hashes[:k]) + root_of(hashes[k:]))


def whole(key, folder, earlier):
    reader = TilesReader(LocalBackend(folder))
    checkpoint = reader.get_checkpoint()
    checkpoint.verify(key)
    leaves = [leaf_hash(reader.get_entry(index)) for index in range(checkpoint.size)]
    if root_of(leaves) != checkpoint.root_hash:
        raise ValueError("the entries do not give the root")
    if reader.calculate_root_hash() != checkpoint.root_hash:
        raise ValueError("the tiles do not give the root")
    for index, leaf in enumerate(leaves):
        reader.get_inclusion_proof(index, checkpoint.size).check(leaf, checkpoint.root_hash)
    if earlier:
        old = Checkpoint.from_text(earlier.read_text())
        old.verify(key)
        reader.get_consistency_proof(old.size, checkpoint.size).check(old.root_hash, checkpoint.root_hash)
    return f"{checkpoint.size} entries" + (f", grown from {old.size}" if earlier else "")


def one(key, file):
    head, _, note = file.read_text().partition("\n\n")
    checkpoint = Checkpoint.from_text(note)
    checkpoint.verify(key)
    _, extra, index, *path = head.split("\n")
    entry = json.loads(b64decode(extra.split(" ")[1]))["entry"].encode()
    number = int(index.split(" ")[1])
    InclusionProof(number, checkpoint.size, [b64decode(line) for line in path]).check(leaf_hash(entry), checkpoint.root_hash)
    return f"entry {number} of {checkpoint.size}"


def main():
    key, what = Vkey.from_string(sys.argv[1]), Path(sys.argv[2])
    try:
        print(whole(key, what, Path(sys.argv[3]) if len(sys.argv) > 3 else None) if what.is_dir() else one(key, what))
    except Exception as fault:
        print(f"{type(fault).__name__}: {fault}")
        sys.exit(1)


main()
