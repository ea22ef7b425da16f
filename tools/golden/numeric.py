"""Writes pipeline-core/src/test/resources/golden/numeric.txt from NumPy 2.4 and scikit-learn 1.9.1.

Usage: python tools/golden/numeric.py

Lines:
  stats VALUES SUM MEAN STD       as a row of cv_results_: NumPy reductions over axis 1
  generated N SUM MEAN STD        the same for x[i] = ((i * 2654435761) mod 2**32) / 2**16 - 32768.3
  rank VALUES RANKS               rank_test_score of those mean test scores
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.model_selection import GridSearchCV

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/numeric.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values):
    return ",".join(number(v) for v in values)


def stats(matrix):
    """What scikit-learn's _format_results does with a candidates x folds matrix."""
    sums = matrix.sum(axis=1)
    means = np.average(matrix, axis=1)
    stds = np.sqrt(np.average((matrix - means[:, np.newaxis]) ** 2, axis=1))
    return sums, means, stds


def ranks(scores):
    out = [{"fit_time": 0.0, "score_time": 0.0, "test_scores": {"score": s}} for s in scores]
    search = GridSearchCV(None, {})
    search.return_train_score = False
    return search._format_results([{}] * len(scores), 1, out)["rank_test_score"]


rng = np.random.default_rng(11)
lines = []
for n in (1, 2, 3, 5, 7, 8, 9, 10, 15, 16, 17, 20, 25, 30, 50):
    matrix = rng.uniform(size=(4, n))
    for row, s, m, d in zip(matrix, *stats(matrix)):
        lines.append(f"stats {join(row)} {number(s)} {number(m)} {number(d)}")
for row in ([-0.0, -0.0], [-0.0] * 9, [np.nan, 1.0], [np.inf, 1.0], [1e308, 1e308], [0.1] * 10):
    matrix = np.array([row])
    s, m, d = (v[0] for v in stats(matrix))
    lines.append(f"stats {join(row)} {number(s)} {number(m)} {number(d)}")
for n in (100, 127, 128, 129, 136, 200, 255, 256, 257, 1000, 1025, 4099):
    i = np.arange(n, dtype=np.uint64)
    x = ((i * np.uint64(2654435761)) % np.uint64(2**32)).astype(float) / 2**16 - 32768.3
    s, m, d = (v[0] for v in stats(x[np.newaxis, :]))
    lines.append(f"generated {n} {number(s)} {number(m)} {number(d)}")
cases = [
    [0.5],
    [0.5, 0.9, 0.9, 0.1],
    [0.5, np.nan, 0.9, np.nan, 0.1],
    [np.nan, np.nan],
    [-3.0, -1.0, np.nan, -2.0, -1.0],
    [0.0, -0.0, 1.0],
    [np.inf, 1.0, np.nan],
    [-np.inf, 1.0, np.nan, -5.0],
    [1e17, 2e17, np.nan],
]
for _ in range(20):
    scores = rng.integers(0, 12, size=15) / 12
    scores[rng.uniform(size=15) < 0.2] = np.nan
    cases.append(scores.tolist())
for case in cases:
    lines.append(f"rank {join(case)} " + ",".join(str(r) for r in ranks(case)))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
