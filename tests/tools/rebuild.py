"""What the owner of the machine can do: another past, every hash made anew, the true keys at hand.

rebuild.py DATABASE   changes the declared day of an act and rebuilds the whole tree above it; the signed checkpoints go, so
that the program signs the new tree with the old key.
"""

import hashlib
import re
import sqlite3
import sys


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def main():
    db = sqlite3.connect(sys.argv[1])
    for (agency,) in db.execute("select agency_id from record_log").fetchall():
        rows = db.execute("select position, bytes from record_leaf where agency_id = ? order by position", (agency,)).fetchall()
        changed = False
        leaves = []
        for position, data in rows:
            text = bytes(data).decode()
            if not changed and '"type":"act"' in text:
                text = re.sub(r'"happened":"(\d{4})', '"happened":"2020', text)
                changed = True
                db.execute("update record_leaf set bytes = ? where agency_id = ? and position = ?", (text.encode(), agency, position))
            leaves.append(text.encode())
        assert changed, "there is an act to change"
        db.execute("delete from record_node where agency_id = ?", (agency,))
        edge = []
        for position, data in enumerate(leaves):
            level, index, value = 0, position, leaf_hash(data)
            while True:
                db.execute("insert into record_node (agency_id, level, position, hash) values (?, ?, ?, ?)", (agency, level, index, value))
                if index % 2 == 0:
                    break
                value, level, index = node_hash(edge.pop(), value), level + 1, index // 2
            edge.append(value)
        db.execute("update record_log set edge = ? where agency_id = ?", (b"".join(edge), agency))
        db.execute("delete from record_checkpoint where agency_id = ?", (agency,))
    db.commit()
    db.execute("pragma wal_checkpoint(truncate)")


main()
