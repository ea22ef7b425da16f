"""What hits and misses of joblib's Memory cost, line by line as MemoryHits prints for Foldmill."""

import pathlib
import shutil
import sys
import tempfile
import time

import joblib
import numpy as np

ROUNDS = 5
SHORT_ROUNDS = 200


def best(repetitions, work, rounds=ROUNDS):
    fastest = float("inf")
    for turn in range(rounds):
        start = time.perf_counter()
        for i in range(repetitions):
            work(turn * repetitions + i)
        fastest = min(fastest, (time.perf_counter() - start) / repetitions)
    return fastest * 1e6


def line(what, micros):
    print(f"{what:<44} {micros:12.2f} us")


def twice(x):
    return 2 * x


def scaled(values):
    return values.copy()


def main(folder, entries):
    memory = joblib.Memory(folder / "small", verbose=0)
    cached = memory.cache(twice)
    cached(1)
    line("hit on disk, small", best(50, lambda _: cached(1), SHORT_ROUNDS))
    line("check, small", best(2000, lambda _: cached.check_call_in_cache(1)))
    line("miss, small", best(20, lambda i: cached(i + 2), SHORT_ROUNDS))

    argument = np.random.default_rng(0).random(10_000_000)
    mapped = joblib.Memory(folder / "big", verbose=0, mmap_mode="r").cache(scaled)
    mapped(argument)
    line("hit, 80 MB argument, 80 MB mapped result", best(3, lambda _: mapped(argument)))
    line("the same, shelved", best(3, lambda _: mapped.call_and_shelve(argument)))

    many = joblib.Memory(folder / "many", verbose=0)
    cached = many.cache(twice)
    start = time.perf_counter()
    for i in range(entries):
        cached(i)
    line("miss, small, one after another", (time.perf_counter() - start) / entries * 1e6)
    start = time.perf_counter()
    many.reduce_size(items_limit=entries - 10)
    line(f"eviction of 10 of {entries} entries, cold", (time.perf_counter() - start) * 1e6)


if __name__ == "__main__":
    place = pathlib.Path(tempfile.mkdtemp(prefix="joblib-memory-"))
    try:
        main(place, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    finally:
        shutil.rmtree(place, ignore_errors=True)
