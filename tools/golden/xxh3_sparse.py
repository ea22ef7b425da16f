#!/usr/bin/env python3
"""Writes what xxhsum prints for a file beyond 4 GiB that is all zeros but for a few bytes.

Usage: tools/golden/xxh3_sparse.py > pipeline-core/src/test/resources/io/github/foldmill/hash/xxh3-128-sparse.txt

Needs xxhsum (made with 0.8.1) and a file system with sparse files. The first line is the length and
the XXH3-128 of the whole file, the second one the root of its tree: the XXH3-128 of the digests of
all 1 MiB leaves, lower half first and little-endian, followed by the length in eight bytes.
"""

import subprocess
import sys
import tempfile

MEBI = 1 << 20
LENGTH = (1 << 32) + MEBI + 17
BYTES = {0: 1, (1 << 31) - 1: 2, 1 << 31: 3, (1 << 32) - 1: 4, 1 << 32: 5, LENGTH - 1: 6}


def xxhsum(data=None, path="-"):
    printed = subprocess.run(["xxhsum", "-H2", path], input=data, capture_output=True, check=True)
    return printed.stdout.decode().split()[0]


def tree(file):
    digests = {}
    root = b""
    for start in range(0, LENGTH, MEBI):
        file.seek(start)
        leaf = file.read(min(MEBI, LENGTH - start))
        if leaf not in digests:
            digests[leaf] = bytes.fromhex(xxhsum(leaf))[::-1]
        root += digests[leaf]
    return xxhsum(root + LENGTH.to_bytes(8, "little"))


def main():
    with tempfile.NamedTemporaryFile() as file:
        file.truncate(LENGTH)
        for position, value in BYTES.items():
            file.seek(position)
            file.write(bytes([value]))
        file.flush()
        sys.stdout.write(f"{LENGTH} {xxhsum(path=file.name)}\n{LENGTH} {tree(file)}\n")


if __name__ == "__main__":
    main()
