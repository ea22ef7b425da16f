"""Makes a Markdown table of the runs of text_grid.sh and pca_grid.sh.

    python3 grid_table.py FOLDER ROUNDS LOAD_AT_START SIDE...

The sides are python, java and optionally unshared; ratios are of the others to java.
"""

import datetime
import os
import pathlib
import statistics
import sys

from digits_table import TOLERANCE, read, text

TITLES = {
    "python": "scikit-learn",
    "java": "Foldmill",
    "unshared": "Foldmill, nothing shared",
}
ROWS = (
    ("seconds of the search", "seconds", 2),
    ("seconds of the process", "process", 2),
    ("fits of steps", "steps", 0),
    ("fits of models", "learners", 0),
)


def cell(runs, key, digits):
    values = [run[key] for run in runs]
    spread = f" ({text(min(values), digits)}–{text(max(values), digits)})" if len(set(values)) > 1 else ""
    return text(statistics.median(values), digits) + spread


def ratios(runs, key):
    ours = statistics.median(run[key] for run in runs["java"])
    return [
        f"{statistics.median(run[key] for run in runs[side]) / ours:.2f}" if ours else "–"
        for side in runs
        if side != "java"
    ]


def agreement(runs):
    """Sentences on the mean accuracies of the first run of each side."""
    ours = runs["java"][0]["scores"]
    lines = []
    for side, others in runs.items():
        if side == "java":
            continue
        theirs = others[0]["scores"]
        if theirs.keys() != ours.keys():
            lines.append(f"{TITLES[side]} scored different candidates.")
            continue
        differences = [abs(theirs[name] - ours[name]) for name in ours]
        equal = sum(difference <= TOLERANCE for difference in differences)
        lines.append(
            f"{TITLES[side]}: {equal} of {len(ours)} mean accuracies agree to {TOLERANCE:g}, the "
            f"greatest difference is {max(differences):.4f}, the mean {statistics.mean(differences):.4f}; "
            f"the best are {max(theirs.values()):.4f} and {max(ours.values()):.4f}."
        )
    return " ".join(lines)


def main():
    folder, rounds, load = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    runs = {
        side: [read(folder / f"{side}-{i}") for i in range(1, rounds + 1)] for side in sys.argv[4:]
    }
    print(f"{runs['python'][0]['version']}; {runs['java'][0]['version']}.")
    print(
        f"{datetime.date.today()}, {os.cpu_count()} CPUs, load average {load} at the start and "
        f"{os.getloadavg()[0]:.2f} at the end; median (range) of {rounds} round(s), cold caches.\n"
    )
    others = [f"{TITLES[side]} ÷ Foldmill" for side in runs if side != "java"]
    print("| | " + " | ".join([TITLES[side] for side in runs] + others) + " |")
    print("|---|" + "---:|" * (len(runs) + len(others)))
    for title, key, digits in ROWS:
        cells = [cell(each, key, digits) for each in runs.values()]
        print(f"| {title} | " + " | ".join(cells + ratios(runs, key)) + " |")
    print()
    print(agreement(runs), end="\n\n")


if __name__ == "__main__":
    main()
