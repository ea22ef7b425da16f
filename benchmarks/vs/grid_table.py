"""Makes a Markdown table of the runs of text_grid.sh and pca_grid.sh.

    python3 grid_table.py FOLDER ROUNDS LOAD_AT_START SIDE...

The sides are python, java and optionally heap and unshared; ratios are of the others to java and heap.
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
    "heap": "Foldmill without a folder",
    "unshared": "Foldmill, nothing shared",
}
OURS = ("java", "heap")
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


def pairs(runs):
    return [(side, ours) for ours in OURS if ours in runs for side in runs if side not in OURS]


def ratio(runs, key, side, ours):
    below = statistics.median(run[key] for run in runs[ours])
    return f"{statistics.median(run[key] for run in runs[side]) / below:.2f}" if below else "–"


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
    others = [f"{TITLES[side]} ÷ {TITLES[ours]}" for side, ours in pairs(runs)]
    print("| | " + " | ".join([TITLES[side] for side in runs] + others) + " |")
    print("|---|" + "---:|" * (len(runs) + len(others)))
    for title, key, digits in ROWS:
        cells = [cell(each, key, digits) for each in runs.values()]
        compared = [ratio(runs, key, side, ours) for side, ours in pairs(runs)]
        print(f"| {title} | " + " | ".join(cells + compared) + " |")
    print()
    print(agreement(runs), end="\n\n")


if __name__ == "__main__":
    main()
