"""Writes pipeline-core/src/test/resources/golden/time_splitters.txt from definitions, not from code.

Usage: python tools/golden/time_splitters.py (with scikit-learn 1.9.1, NumPy 2.4)

scikit-learn has none of these splitters, so each is written here straight from what it promises, row
by row and pair by pair: purging and embargo from "Advances in Financial Machine Learning" (2018),
sections 7.4.1 to 7.4.3 and chapter 12, spans that touch counting as overlapping; the bootstrap from
NumPy's randint, checked against sklearn.utils.resample; grouped series from TimeSeriesSplit over the
list of groups.

Lines:
  spans NAME STARTS ENDS
  purged NAME K EMBARGO FOLDS           EMBARGO is a share with a point, a number of rows, or 0
  combinatorial NAME N K EMBARGO FOLDS
  paths N K PATHS                       per path a fold for each block, paths separated by |
  bootstrap ROWS SPLITS SEED FOLDS
  series GROUPS K MAX TEST GAP FOLDS    GROUPS has a number per row; MAX and TEST may be -
FOLDS is as in folds.py.
"""

import itertools
import pathlib

import numpy as np
import sklearn
from sklearn.model_selection import TimeSeriesSplit
from sklearn.utils import resample

import folds_text

assert sklearn.__version__ == "1.9.1", sklearn.__version__
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/time_splitters.txt"
rng = np.random.default_rng(7)
lines = []


def span_sets():
    yield "ahead0", np.arange(12), np.arange(12)
    yield "ahead2", np.arange(12), np.arange(12) + 2
    yield "ties", np.array([0, 0, 1, 1, 1, 4, 4, 6, 6, 9, 9, 9]), np.array([0, 5, 1, 2, 9, 4, 6, 6, 8, 9, 9, 30])
    yield "ahead10", np.arange(200), np.arange(200) + 10
    for rows in (40, 157, 500):
        starts = np.sort(rng.integers(0, 3 * rows, rows))
        yield f"random{rows}", starts, starts + rng.geometric(0.15, rows) - 1


def overlap(starts, ends, a, b):
    return starts[a] <= ends[b] and starts[b] <= ends[a]


def train(starts, ends, blocks, embargo):
    """Rows that overlap no validation row and are not within the embargo of a block."""
    rows = len(starts)
    tested = [row for block in blocks for row in block]
    left = {row for row in range(rows) if any(overlap(starts, ends, row, t) for t in tested)}
    for block in blocks:
        over = max(ends[row] for row in block)
        after = [row for row in range(rows) if row > block[-1] and starts[row] > over]
        left |= set(after[:embargo])
    return sorted(set(range(rows)) - left - set(tested))


def size(embargo, rows):
    return int(embargo * rows) if isinstance(embargo, float) else embargo


def add(line, folds, rows):
    if all(len(side) for fold in folds for side in fold):
        lines.append(f"{line} {folds_text.encoded(folds, rows)}")


for name, starts, ends in span_sets():
    rows = len(starts)
    lines.append(f"spans {name} {folds_text.numbers(starts)} {folds_text.numbers(ends)}")
    for embargo in (0, 2, 0.01, 0.1):
        for k in (2, 3, 5, 10):
            blocks = [list(map(int, block)) for block in np.array_split(np.arange(rows), k)]
            folds = [(train(starts, ends, [b], size(embargo, rows)), b) for b in blocks]
            add(f"purged {name} {k} {embargo}", folds, rows)
        for n, k in ((3, 1), (4, 2), (6, 2), (6, 4)):
            blocks = [list(map(int, block)) for block in np.array_split(np.arange(rows), n)]
            folds = []
            for chosen in itertools.combinations(blocks, k):
                tested = [row for block in chosen for row in block]
                folds.append((train(starts, ends, chosen, size(embargo, rows)), tested))
            add(f"combinatorial {name} {n} {k} {embargo}", folds, rows)
for n, k in ((2, 1), (4, 2), (6, 2), (5, 3)):
    choices = list(itertools.combinations(range(n), k))
    of_block = [[fold for fold, chosen in enumerate(choices) if block in chosen] for block in range(n)]
    lines.append(f"paths {n} {k} " + "|".join(folds_text.numbers(path) for path in zip(*of_block)))
for rows, splits, seed in itertools.product((2, 3, 8, 12, 100, 1000), (1, 5), (0, 42, 2**32 - 1)):
    random = np.random.RandomState(seed)
    folds = []
    while len(folds) < splits:
        drawn = random.randint(0, rows, rows)
        left = np.setdiff1d(np.arange(rows), drawn)
        if len(left):
            folds.append((drawn, left))
    if rows >= 8:
        assert (folds[0][0] == resample(np.arange(rows), random_state=seed)).all()
    add(f"bootstrap {rows} {splits} {seed}", folds, rows)
for groups in ([4, 4, 1, 1, 1, 9, 7, 7], np.repeat(rng.permutation(17), rng.integers(1, 9, 17)), np.arange(11)):
    groups = [int(g) for g in groups]
    order = list(dict.fromkeys(groups))
    for k, most, test, gap in itertools.product((2, 3, 5), (None, 2), (None, 1, 2), (0, 1)):
        series = TimeSeriesSplit(k, max_train_size=most, test_size=test, gap=gap)
        try:
            divided = list(series.split(order))
        except ValueError:
            continue
        folds = [
            tuple([row for row, g in enumerate(groups) if g in {order[i] for i in side}] for side in fold)
            for fold in divided
        ]
        told = f"{k} {most or '-'} {test or '-'} {gap}"
        add(f"series {folds_text.numbers(groups)} {told}", folds, len(groups))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
