"""Writes pipeline-core/src/test/resources/golden/folds.txt from scikit-learn 1.9.1.

Usage: python tools/golden/folds.py (with scikit-learn 1.9.1, NumPy 2.4)

Lines:
  raw SEED WORDS            first outputs of RandomState(SEED), as unsigned 32-bit numbers
  permutation SEED N VALUES RandomState(SEED).permutation(N)
  labels NAME DIGITS        one digit per row, the class
  kfold N K SEED FOLDS      SEED is - for no shuffle
  stratified NAME K SEED FOLDS
FOLDS is TRAIN;VALIDATION|TRAIN;VALIDATION... up to 12 rows, and above that a # with the first 16
hex digits of the SHA-256 of, for each fold and side, the length and the rows as little-endian int32.
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.model_selection import KFold, StratifiedKFold

from folds_text import encoded, numbers

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")

SEEDS = [None, 0, 1, 42, 12345, 2**32 - 1]
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/folds.txt"


def splitter(kind, k, seed):
    return kind(k) if seed is None else kind(k, shuffle=True, random_state=seed)


def label_vectors():
    rng = np.random.default_rng(7)
    vectors = {
        "iris": datasets.load_iris().target,
        "wine": datasets.load_wine().target,
        "digits": datasets.load_digits().target,
        "blocks": np.repeat([0, 1], [6, 5]),
        "reversed": np.repeat([2, 1, 0], [5, 4, 3]),
        "alternating": np.arange(50) % 2,
        "late": np.array([1] * 20 + [0] * 3 + [2] * 14 + [0] * 9),
        "rare": np.array([0] * 40 + [5] + [1] * 12 + [5] + [9] * 3),
        "one": np.zeros(30, dtype=int),
    }
    for classes in range(2, 11):
        for rows in (23, 100, 199):
            weights = rng.dirichlet(np.full(classes, 2.0))
            vectors[f"random{classes}x{rows}"] = rng.choice(classes, size=rows, p=weights)
    vectors["large"] = rng.choice(7, size=3001, p=[0.5, 0.2, 0.1, 0.1, 0.05, 0.04, 0.01])
    return vectors


lines = []
for seed in SEEDS[1:]:
    state = np.random.RandomState(seed)
    words = [int(w) for w in state._bit_generator.random_raw(1300)]
    lines.append(f"raw {seed} {numbers(words[:4] + words[622:626] + words[1246:1250])}")
    for n in (2, 3, 17, 1000):
        lines.append(f"permutation {seed} {n} " + numbers(np.random.RandomState(seed).permutation(n)[:50]))
for n in (4, 5, 7, 10, 11, 16, 23, 50, 64, 100, 150, 178, 199, 200, 1000, 1797, 5000):
    for k in range(2, min(n, 10) + 1):
        for seed in SEEDS:
            folds = splitter(KFold, k, seed).split(np.zeros((n, 1)))
            lines.append(f"kfold {n} {k} {'-' if seed is None else seed} {encoded(folds, n)}")
for name, labels in label_vectors().items():
    lines.append(f"labels {name} " + "".join(str(v) for v in labels))
    for k in (2, 3, 5, 7, 10):
        if k > np.bincount(labels).max():
            continue
        for seed in SEEDS:
            folds = splitter(StratifiedKFold, k, seed).split(np.zeros((len(labels), 1)), labels)
            text = encoded(folds, len(labels))
            lines.append(f"stratified {name} {k} {'-' if seed is None else seed} {text}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
