"""Dumps and loads arrays with joblib, makes the arrays, and prints the table of both sides.

    dump_load.py make FOLDER      # BIG=1 for arrays of 1 and 4 GB
    dump_load.py run FOLDER       # one line "array what seconds" for each measurement, best of a few
    dump_load.py table PYTHON_OUT... -- JAVA_OUT...
"""

import os
import pathlib
import sys
import time

import joblib
import numpy as np

ROUNDS = 3
clock = time.process_time if os.environ.get("CPU") else time.perf_counter


def make(folder):
    random = np.random.default_rng(0)
    million = 1_000_000
    arrays = {
        "normal80m": random.standard_normal((10 * million // 100, 100)),
        "floats40m": random.standard_normal((10 * million // 100, 100)).astype("f4"),
        "counts40m": random.poisson(3, (10 * million // 100, 100)).astype("i4"),
        "times40m": np.cumsum(random.integers(900, 1100, 5 * million)),
        "onehot40m": np.eye(50)[random.integers(0, 50, million // 10)],
        **forest(random),
    }
    if os.environ.get("BIG"):
        arrays["normal1g"] = random.standard_normal((125 * million // 1000, 1000))
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    if os.environ.get("BIG"):
        np.lib.format.open_memmap(folder / "map4g.npy", "w+", "f8", (500 * million,))[0] = 1


def forest(random):
    """Child indices, features and thresholds as scikit-learn's trees have them."""
    try:
        from sklearn.datasets import load_digits
        from sklearn.ensemble import RandomForestClassifier
    except ImportError:
        return {"children8m": random.integers(-1, 300, 1_000_000)}
    data, target = load_digits(return_X_y=True)
    trees = [
        tree.tree_
        for tree in RandomForestClassifier(300, random_state=0, n_jobs=2).fit(data, target).estimators_
    ]
    return {
        "forest.children": np.concatenate([tree.children_left for tree in trees]),
        "forest.features": np.concatenate([tree.feature for tree in trees]),
        "forest.values": np.concatenate([tree.value.reshape(-1, 10) for tree in trees]),
    }


def best(work, rounds=ROUNDS):
    seconds = []
    for _ in range(rounds):
        start = clock()
        result = work()
        seconds.append(clock() - start)
        del result
    return min(seconds)


def compressed(name, value, file, rounds):
    print(name, "zip.dump", best(lambda: joblib.dump(value, file, compress=("zlib", 3)), rounds))
    print(name, "zip.load", best(lambda: joblib.load(file), rounds))
    print(name, "zip.bytes", file.stat().st_size, flush=True)


def run(folder):
    file = folder / "joblib.bin"
    for path in sorted(folder.glob("*.npy")):
        name = path.stem
        if name.startswith("map"):
            joblib.dump(np.load(path, mmap_mode="r"), file)
            print(name, "map.first", best(lambda: joblib.load(file, mmap_mode="r")[0], 100))
            continue
        array = np.load(path)
        print(name, "raw.dump", best(lambda: joblib.dump(array, file)))
        print(name, "raw.load", best(lambda: joblib.load(file)))
        print(name, "raw.bytes", file.stat().st_size)
        rounds = 1 if array.nbytes > 10**8 else 2
        compressed(name, array, file, rounds)
    whole = {path.stem: np.load(path) for path in sorted(folder.glob("forest.*.npy"))}
    if whole:
        compressed("forest", whole, file, 3)
    file.unlink()


# What is compared with what: our line, joblib's line, the words for it.
PAIRS = [
    ("raw.dump", "raw.dump", "dump, raw, forced to the disk (joblib's is not)"),
    ("raw.unforced", "raw.dump", "dump, raw, not forced"),
    ("raw.load", "raw.load", "load, raw, mapped and checked"),
    ("raw.copy", "raw.load", "load, raw, into a fresh array, checked"),
    ("raw.native", "raw.load", "load, raw, into fresh memory outside the heap, checked"),
    ("map.first", "map.first", "map and first element"),
    ("zip.dump1", "zip.dump", "dump, zstd-1, one thread"),
    ("zip.dump2", "zip.dump", "dump, zstd-1, two threads"),
    ("zip.unforced1", "zip.dump", "dump, zstd-1, not forced, one thread"),
    ("zip.unforced2", "zip.dump", "dump, zstd-1, not forced, two threads"),
    ("zip.load1", "zip.load", "load, zstd-1, one thread"),
    ("zip.load2", "zip.load", "load, zstd-1, two threads"),
    ("zip.rows", "zip.load", "100 scattered rows, against joblib's load"),
    ("zip.bytes", "zip.bytes", "size, zstd-1"),
    ("open", None, "open a file of 2000 tensors"),
]


def best_of(paths):
    lines = {}
    for path in paths:
        for line in pathlib.Path(path).read_text().splitlines():
            parts = line.split()
            if len(parts) == 3:
                key = (parts[0], parts[1])
                lines[key] = min(float(parts[2]), lines.get(key, float("inf")))
    return lines


def table(arguments):
    middle = arguments.index("--")
    python, java = best_of(arguments[:middle]), best_of(arguments[middle + 1 :])
    print(f"joblib {joblib.__version__}, zlib level 3; best of all rounds\n")
    print("| array | what | joblib | Foldmill | ratio |")
    print("|---|---|---|---|---|")
    for name in sorted({name for name, _ in java}):
        for ours, theirs, words in PAIRS:
            if (name, ours) not in java:
                continue
            mine, other = java[name, ours], python.get((name, theirs))
            shown = (lambda v: f"{v / 1e6:.2f} MB") if "bytes" in ours else (lambda v: f"{v * 1e3:.3f} ms")
            other_text = "" if other is None else shown(other)
            ratio = "" if other is None else f"{other / mine:.2f}×"
            print(f"| {name} | {words} | {other_text} | {shown(mine)} | {ratio} |")


if __name__ == "__main__":
    if sys.argv[1] == "table":
        table(sys.argv[2:])
    else:
        {"make": make, "run": run}[sys.argv[1]](pathlib.Path(sys.argv[2]))
