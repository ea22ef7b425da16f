"""Makes a Markdown table of the runs of digits_grid.sh.

    python3 digits_table.py FOLDER ROUNDS LOAD_AT_START
"""

import datetime
import os
import pathlib
import statistics
import sys

TOLERANCE = 1e-9
ROWS = (
    ("seconds of the search", "seconds", 2),
    ("seconds of the process", "process", 2),
    ("fits of steps", "steps", 0),
    ("fits of models", "learners", 0),
)
COLD_ROWS = (
    ("seconds inside logistic regressions' fits, all workers", "logistic", 2),
    ("seconds inside nearest neighbours' predictions, all workers", "neighbours", 2),
)


def read(path):
    run = {"scores": {}}
    for line in path.read_text().splitlines():
        kind, *rest = line.split("\t")
        match kind:
            case "score":
                run["scores"][rest[0]] = float(rest[1])
            case "fits":
                run[rest[0]] = int(rest[1])
            case "inside":
                run[rest[0]] = float(rest[1])
            case "version":
                run["version"] = rest[0]
            case "seconds" | "process":
                run[kind] = float(rest[0])
    return run


def text(value, digits):
    return f"{value:.{digits}f}"


def row(title, key, digits, cache, python, java):
    theirs = statistics.median(run[key] for run in python)
    ours = statistics.median(run[key] for run in java)
    ratio = f"{theirs / ours:.2f}" if ours else "–"
    spread = [
        f" ({text(min(values), digits)}–{text(max(values), digits)})" if len(set(values)) > 1 else ""
        for values in ([run[key] for run in python], [run[key] for run in java])
    ]
    return (
        f"| {title}, {cache} cache | {text(theirs, digits)}{spread[0]} "
        f"| {text(ours, digits)}{spread[1]} | {ratio} |"
    )


def agreement(runs):
    """One sentence on whether all runs of both sides gave the same mean accuracies."""
    reference = runs[0]["scores"]
    if any(run["scores"].keys() != reference.keys() for run in runs):
        return "The two sides scored different candidates."
    different = {
        name
        for run in runs
        for name, score in run["scores"].items()
        if abs(score - reference[name]) > TOLERANCE
    }
    if not different:
        return f"All {len(reference)} mean accuracies agree to {TOLERANCE:g}."
    lines = [
        f"{name}: " + " / ".join(sorted({repr(run["scores"][name]) for run in runs}))
        for name in sorted(different)
    ]
    return (
        f"{len(reference) - len(different)} of {len(reference)} mean accuracies agree to "
        f"{TOLERANCE:g}; different are " + "; ".join(lines) + "."
    )


def main():
    folder, rounds, load = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    runs = {
        (side, cache): [read(folder / f"{side}-{cache}-{i}") for i in range(1, rounds + 1)]
        for side in ("python", "java")
        for cache in ("cold", "warm")
    }
    print(f"{runs['python', 'cold'][0]['version']}; {runs['java', 'cold'][0]['version']}.")
    print(
        f"{datetime.date.today()}, {os.cpu_count()} CPUs, load average {load} at the start and "
        f"{os.getloadavg()[0]:.2f} at the end; median (range) of {rounds} rounds.\n"
    )
    print("| | scikit-learn | Foldmill | ratio |")
    print("|---|---:|---:|---:|")
    for cache in ("cold", "warm"):
        for title, key, digits in ROWS + (COLD_ROWS if cache == "cold" else ()):
            print(row(title, key, digits, cache, runs["python", cache], runs["java", cache]))
    print()
    print(agreement([run for each in runs.values() for run in each]), end="\n\n")


if __name__ == "__main__":
    main()
