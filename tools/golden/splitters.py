"""Writes pipeline-core/src/test/resources/golden/splitters.txt from scikit-learn 1.9.1.

Usage: python tools/golden/splitters.py (with scikit-learn 1.9.1, NumPy 2.4)

Lines:
  rows NAME LABELS GROUPS   per row a digit, the class, and a comma-separated number, the group
  split KIND NAME OPTIONS FOLDS
OPTIONS is NAME=VALUE,... ; FOLDS is as in folds.py.
"""

import itertools
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import model_selection as ms

import folds_text

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/splitters.txt"
SEEDS = [0, 1, 42, 2**32 - 1]
rng = np.random.default_rng(11)
lines = []


def row_sets():
    yield "tiny", np.array([0, 1, 0, 1, 1, 0, 0, 1]), np.array([3, 3, 1, 1, 7, 7, 7, 2])
    yield "twelve", np.arange(12) % 3, np.repeat([5, -2, 9, 0], 3)
    yield "equal", np.arange(60) % 2, np.repeat(np.arange(20), 3)
    yield "rare", np.array([0] * 30 + [1] * 5 + [4] * 2), rng.integers(0, 9, 37)
    for rows, classes, groups in ((31, 2, 6), (100, 3, 17), (150, 4, 150), (400, 9, 40), (1001, 5, 90)):
        weights = rng.dirichlet(np.full(classes, 3.0))
        labels = rng.choice(classes, size=rows, p=weights)
        yield f"random{rows}", labels, rng.integers(0, groups, rows) * 7 - 30
    # Groups that are all of one class, as with patients and a diagnosis.
    of_group = rng.integers(0, 3, 50)
    groups = rng.integers(0, 50, 300)
    yield "pure", of_group[groups], groups


def add(kind, name, splitter, rows, **options):
    try:
        folds = list(splitter.split(np.zeros((len(rows[0]), 1)), rows[0], rows[1]))
    except ValueError:
        return
    if all(len(side) for fold in folds for side in fold):
        text = ",".join(f"{k}={v}" for k, v in options.items())
        lines.append(f"split {kind} {name} {text or '-'} {folds_text.encoded(folds, len(rows[0]))}")


for name, labels, groups in row_sets():
    rows = (labels, groups)
    lines.append(f"rows {name} {''.join(str(v) for v in labels)} {folds_text.numbers(groups)}")
    for k in (2, 3, 5, 10):
        add("group", name, ms.GroupKFold(k), rows, k=k)
        add("stratifiedGroup", name, ms.StratifiedGroupKFold(k), rows, k=k)
        for seed in SEEDS:
            shuffled = dict(shuffle=True, random_state=seed)
            add("group", name, ms.GroupKFold(k, **shuffled), rows, k=k, seed=seed)
            add("stratifiedGroup", name, ms.StratifiedGroupKFold(k, **shuffled), rows, k=k, seed=seed)
            for repeats in (1, 3):
                options = dict(k=k, repeats=repeats, seed=seed)
                many = dict(n_splits=k, n_repeats=repeats, random_state=seed)
                add("repeated", name, ms.RepeatedKFold(**many), rows, **options)
                add("repeatedStratified", name, ms.RepeatedStratifiedKFold(**many), rows, **options)
        for gap, size, limit in itertools.product((0, 2), (None, 3), (None, 4)):
            options = {"gap": gap, "test": size, "limit": limit}
            given = {k: v for k, v in options.items() if v is not None}
            series = ms.TimeSeriesSplit(k, gap=gap, test_size=size, max_train_size=limit)
            add("timeSeries", name, series, rows, k=k, **given)
    kinds = {
        "shuffle": ms.ShuffleSplit,
        "stratifiedShuffle": ms.StratifiedShuffleSplit,
        "groupShuffle": ms.GroupShuffleSplit,
    }
    sizes = [(None, None), (0.2, None), (0.33, None), (3, None), (11, 13), (None, 0.6), (None, 4), (0.3, 0.3), (0.9, None)]
    for (kind, make), (test, train), seed in itertools.product(kinds.items(), sizes, SEEDS[1:]):
        given = {k: v for k, v in {"test": test, "train": train}.items() if v is not None}
        add(kind, name, make(3, test_size=test, train_size=train, random_state=seed), rows, splits=3, seed=seed, **given)
    for p in (1, 2, 3):
        if len(labels) ** p < 8_000:
            add("leaveOut", name, ms.LeavePOut(p), rows, p=p)
        if len(set(groups)) ** p < 700:
            add("leaveGroupsOut", name, ms.LeavePGroupsOut(p), rows, p=p)
    if len(labels) <= 400:
        add("leaveOneOut", name, ms.LeaveOneOut(), rows)
    if len(set(groups)) <= 50:
        add("leaveOneGroupOut", name, ms.LeaveOneGroupOut(), rows)
    add("predefined", name, ms.PredefinedSplit(np.where(groups == groups[0], -1, groups)), rows)
    for test, train, seed, stratify in itertools.product((None, 0.2, 5), (None, 0.5), (None, 7), (False, True)):
        if seed is None and stratify:
            continue
        given = {k: v for k, v in {"test": test, "train": train, "seed": seed}.items() if v is not None}
        how = dict(shuffle=seed is not None, random_state=seed, stratify=labels if stratify else None)
        try:
            fold = ms.train_test_split(np.arange(len(labels)), test_size=test, train_size=train, **how)
        except ValueError:
            continue
        kind = "trainTestByClass" if stratify else "trainTest"
        text = ",".join(f"{k}={v}" for k, v in given.items()) or "-"
        lines.append(f"split {kind} {name} {text} {folds_text.encoded([fold], len(labels))}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
