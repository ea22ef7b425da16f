"""Writes pipeline-core/src/test/resources/golden/selection.txt from scikit-learn 1.9.1.

Usage: python tools/golden/selection.py (with scikit-learn 1.9.1, NumPy 2.4, SciPy 1.17)

Lines:
  sequential TASK ROWS COLUMNS DIRECTION GOAL K : KEPT CHOSEN SCORES
      of SequentialFeatureSelector over nearest centroids (TASK classes, accuracy) or least squares
      (TASK values, neg_mean_squared_error), KFold(K), on the data of table below; GOAL is half, a
      number, a share with a point, or tol=T; CHOSEN and SCORES are the feature and the mean score of
      each round, a last one that gained too little included
  orders ROWS SEED GROUPS ORDERS
      the first orders of permutation_test_score's _shuffle; GROUPS is - or a number per row
  permutation ROWS COLUMNS K SEED PERMUTATIONS GROUPED : SCORE SCORES P
      of permutation_test_score over nearest centroids, StratifiedKFold(K); rows are grouped by
      row // 5 % 7 if GROUPED is 1
  sobol DIMENSIONS POINTS   of scipy.stats.qmc.Sobol(scramble=False, bits=32): the first 16 points,
      separated by |, each number times 2^32
  sobolDigest DIMENSIONS FIRST COUNT DIGEST   the same of later points, as the first 16 digits of the
      SHA-256 of 32-bit little-endian numbers, point by point
"""

import hashlib
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy.stats import qmc
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.feature_selection import SequentialFeatureSelector
from sklearn.model_selection import KFold, StratifiedKFold, permutation_test_score
from sklearn.model_selection._validation import _shuffle

assert sklearn.__version__ == "1.9.1", sklearn.__version__
assert scipy.__version__ == "1.17.1", scipy.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/selection.txt"
lines = []


def numbers(values):
    return ",".join(str(int(v)) for v in values)


def exact(values):
    return ",".join(repr(float(v)) for v in values)


class Centroids(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.means_ = np.array([X[y == c].mean(axis=0) for c in self.classes_])
        return self

    def predict(self, X):
        distances = ((X[:, None, :] - self.means_) ** 2).sum(axis=-1)
        return self.classes_[distances.argmin(axis=1)]


class LeastSquares(RegressorMixin, BaseEstimator):
    def fit(self, X, y):
        self.offset_, self.mean_ = X.mean(axis=0), y.mean()
        centred = X - self.offset_
        self.weights_ = np.linalg.solve(centred.T @ centred, centred.T @ (y - self.mean_))
        return self

    def predict(self, X):
        return (X - self.offset_) @ self.weights_ + self.mean_


def table(rows, columns):
    """As in search.py, with a value that some columns explain."""
    i, j = np.mgrid[0:rows, 0:columns]
    y = np.arange(rows) % 3
    noise = ((i * 7919 + j * 104729 + i * j * 31) % 1009) / 1009
    X = noise + np.where(j % 4 == 0, 0.25, 0.0) * y[:, None]
    value = 3 * X[:, 1] - 2 * X[:, 4 % columns] + X[:, columns - 1] + (np.arange(rows) * 37 % 101) / 101
    return X, y, value


class Watched(SequentialFeatureSelector):
    def _get_best_new_feature_score(self, *args, **kwargs):
        feature, score = super()._get_best_new_feature_score(*args, **kwargs)
        self.rounds_.append((feature, score))
        return feature, score


def sequential(task, rows, columns, direction, goal, k):
    X, classes, value = table(rows, columns)
    estimator, y, scoring = {
        "classes": (Centroids(), classes, "accuracy"),
        "values": (LeastSquares(), value, "neg_mean_squared_error"),
    }[task]
    told = {"half": {}}.get(goal)
    if told is None and goal.startswith("tol="):
        told = dict(tol=float(goal[4:]))
    if told is None:
        told = dict(n_features_to_select=float(goal) if "." in goal else int(goal))
    selector = Watched(estimator, direction=direction, scoring=scoring, cv=KFold(k), **told)
    selector.rounds_ = []
    selector.fit(X, y)
    chosen, scores = zip(*selector.rounds_)
    kept = numbers(np.flatnonzero(selector.support_))
    lines.append(
        f"sequential {task} {rows} {columns} {direction} {goal} {k} : {kept} {numbers(chosen)} {exact(scores)}")


for task in ("classes", "values"):
    for direction in ("forward", "backward"):
        for goal in ("half", "3", "0.3", "tol=0.01", "tol=0.0"):
            sequential(task, 90, 9, direction, goal, 3)
        sequential(task, 60, 6, direction, "half", 5)
    sequential(task, 90, 8, "backward", "tol=-0.02", 3)
for rows, seed, grouped in ((7, 0, False), (7, 42, True), (40, 2**32 - 1, False), (40, 7, True)):
    random = np.random.RandomState(seed)
    groups = (np.arange(rows) // 2 * 5 % 7 - 3) if grouped else None
    orders = [_shuffle(np.arange(rows), groups, random) for _ in range(4)]
    text = numbers(groups) if grouped else "-"
    lines.append(f"orders {rows} {seed} {text} {'|'.join(numbers(order) for order in orders)}")
for rows, columns, k, seed, count, grouped in (
        (60, 5, 3, 0, 20, 0), (60, 2, 5, 3, 30, 0), (90, 4, 10, 11, 15, 0), (70, 3, 2, 1, 25, 1)):
    X, y, _ = table(rows, columns)
    X = X[:, 1:]  # without the column that tells the classes
    groups = np.arange(rows) // 5 % 7 if grouped else None
    score, scores, p = permutation_test_score(
        Centroids(), X, y, groups=groups, cv=StratifiedKFold(k), n_permutations=count,
        random_state=seed, scoring="accuracy")
    lines.append(
        f"permutation {rows} {columns} {k} {seed} {count} {grouped} : {float(score)!r} {exact(scores)} {float(p)!r}")
for dimensions in (1, 2, 7):
    points = qmc.Sobol(dimensions, scramble=False, bits=32).random(16)
    lines.append(f"sobol {dimensions} {'|'.join(numbers(point * 2**32) for point in points)}")
for first, count in ((0, 1024), (1_000_000, 256), (2**24 - 128, 256)):
    sobol = qmc.Sobol(64, scramble=False, bits=32)
    if first:
        sobol.fast_forward(first)
    points = (sobol.random(count) * 2**32).astype("<u4")
    lines.append(f"sobolDigest 64 {first} {count} {hashlib.sha256(points.tobytes()).hexdigest()[:16]}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
