#!/usr/bin/env python3
"""Writes the XXH3-128 values that xxhsum prints for prefixes of one pseudo-random byte sequence.

Usage: tools/golden/xxh3.py > pipeline-core/src/test/resources/io/github/foldmill/hash/xxh3-128.txt

Needs xxhsum (made with 0.8.1). The sequence is the top byte of the linear congruential generator
state = state * 6364136223846793005 + 1442695040888963407 (mod 2^64), starting from 0; the test
computes the same one.
"""

import subprocess
import sys

MEBI = 1 << 20
LENGTHS = sorted(
    set(range(513))
    | {blocks * 1024 + edge for blocks in (1, 2, 3, 16, 17) for edge in (-65, -64, -1, 0, 1, 63, 64, 65)}
    | {MEBI - 1, MEBI, MEBI + 1, MEBI + 1000, 10 * MEBI}
)


def sequence(length):
    out = bytearray(length)
    state = 0
    for i in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        out[i] = state >> 56
    return bytes(out)


def main():
    data = sequence(LENGTHS[-1])
    for length in LENGTHS:
        printed = subprocess.run(
            ["xxhsum", "-H2", "-"], input=data[:length], capture_output=True, check=True
        ).stdout.decode()
        sys.stdout.write(f"{length} {printed.split()[0]}\n")


if __name__ == "__main__":
    main()
