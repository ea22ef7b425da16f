"""Writes pipeline-core/src/test/resources/golden/comparison.txt from SciPy and scikit-learn 1.9.1.

Usage: python tools/golden/comparison.py, with SciPy 1.17

The formulas are those of scikit-learn's example "Statistical comparison of models using grid search":
the corrected resampled t-test of Nadeau and Bengio and the Bayesian correlated t-test of Benavoli et al.

Lines:
  student T DEGREES SURVIVAL       chance of a value above T
  scores NAME TRAIN TEST VALUES    a candidate of the example's grid: rows per fold, AUC on each of 100 folds
  pair A B T RIGHT HOLM BETTER ROPE WORSE
                                   t, right-tailed p value of |t|, two-sided p value after Holm's
                                   correction over all pairs, and the Bayesian chances for +-0.01
"""

import itertools
import pathlib

import numpy as np
import sklearn
from scipy.stats import t as student
from sklearn.datasets import make_moons
from sklearn.model_selection import GridSearchCV, RepeatedStratifiedKFold
from sklearn.svm import SVC

assert sklearn.__version__ == "1.9.1", sklearn.__version__
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/comparison.txt"


def corrected_std(differences, n_train, n_test):
    kr = len(differences)
    return np.sqrt(np.var(differences, ddof=1) * (1 / kr + n_test / n_train))


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1, np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p)))))
    return adjusted


lines = []
for degrees in (1, 2, 3, 4, 7, 9, 19, 29, 49, 99, 499, 999, 9999):
    for t in (-40.0, -3.5, -1.0, -1e-3, 0.0, 1e-3, 0.5, 1.0, 1.96, 2.5, 4.0, 7.0, 12.5, 40.0):
        lines.append(f"student {t!r} {degrees} {float(student.sf(t, degrees))!r}")

x, y = make_moons(noise=0.352, random_state=1, n_samples=100)
grid = [
    {"kernel": ["linear"]},
    {"kernel": ["poly"], "degree": [2, 3]},
    {"kernel": ["rbf"]},
]
folds = RepeatedStratifiedKFold(n_splits=10, n_repeats=10, random_state=0)
search = GridSearchCV(SVC(random_state=0), grid, scoring="roc_auc", cv=folds).fit(x, y)
train, test = (len(rows) for rows in next(iter(folds.split(x, y))))
names = ["_".join(str(v) for v in p.values()) for p in search.cv_results_["params"]]
scores = np.array([search.cv_results_[f"split{i}_test_score"] for i in range(100)]).T
for name, row in zip(names, scores):
    lines.append(f"scores {name} {train} {test} " + ",".join(repr(float(v)) for v in row))
pairs = list(itertools.combinations(range(len(names)), 2))
two_sided, found = [], []
for i, j in pairs:
    differences = scores[i] - scores[j]
    std = corrected_std(differences, train, test)
    t = np.mean(differences) / std
    right = student.sf(abs(t), len(differences) - 1)
    posterior = student(len(differences) - 1, loc=np.mean(differences), scale=std)
    rope = posterior.cdf(0.01) - posterior.cdf(-0.01)
    found.append((t, right, posterior.sf(0.01), rope, posterior.cdf(-0.01)))
    two_sided.append(2 * right)
for (i, j), (t, right, better, rope, worse), corrected in zip(pairs, found, holm(np.array(two_sided))):
    values = " ".join(repr(float(v)) for v in (t, right, corrected, better, rope, worse))
    lines.append(f"pair {i} {j} {values}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
