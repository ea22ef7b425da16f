"""Writes pipeline-core/src/test/resources/golden/results.txt from scikit-learn 1.9.1.

Usage: python tools/golden/results.py (with scikit-learn 1.9.1, NumPy 2.4)

All lines are about nearest centroids, shrunk towards the overall mean, on generated data (see table
below) of 90 rows and 4 columns, by accuracy.

Lines:
  row K ERROR SHRINKAGE : SPLITS MEAN STD RANK TRAIN_SPLITS TRAIN_MEAN TRAIN_STD  of GridSearchCV
      with KFold(K) and error_score=ERROR, over SHRINKAGE, of which 0.5 cannot be fitted on the first
      fold
  best K ERROR : INDEX SCORE  of the same search
  learning K SHRINKAGE : SIZES TRAIN TEST  of learning_curve; scores by size, split by |, and fold
  validation K : VALUES TRAIN TEST  of validation_curve, likewise by value
  predict K SHRINKAGE : CLASSES  of cross_val_predict
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.model_selection import (
    GridSearchCV, KFold, cross_val_predict, learning_curve, validation_curve)

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")

ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/results.txt"
SHRINKAGE = [0.0, 0.25, 0.5, 0.75, 0.9]


def table(rows, columns):
    i, j = np.mgrid[0:rows, 0:columns]
    y = np.arange(rows) % 3
    noise = ((i * 7919 + j * 104729 + i * j * 31) % 1009) / 1009
    return noise + np.where(j % 4 == 0, 0.25, 0.0) * y[:, None], y


class Centroids(ClassifierMixin, BaseEstimator):
    def __init__(self, shrinkage=0.0, fails=False):
        self.shrinkage = shrinkage
        self.fails = fails

    def fit(self, X, y):
        if self.fails and self.shrinkage == 0.5 and not (X == FIRST).all(axis=1).any():
            raise ValueError("the first row is missing")
        self.classes_ = np.unique(y)
        means = np.array([X[y == c].mean(axis=0) for c in self.classes_])
        self.means_ = means + self.shrinkage * (X.mean(axis=0) - means)
        return self

    def predict(self, X):
        distances = ((X[:, None, :] - self.means_) ** 2).sum(axis=-1)
        return self.classes_[distances.argmin(axis=1)]


X, y = table(90, 4)
FIRST = X[0]


def numbers(values):
    return ",".join(repr(float(v)) for v in values)


def curve(scores):
    return "|".join(numbers(row) for row in scores)


lines = []
for k in (5, 10):
    for error in (float("nan"), 0.0, 1.0):
        search = GridSearchCV(
            Centroids(fails=True), {"shrinkage": SHRINKAGE}, cv=KFold(k), scoring="accuracy",
            return_train_score=True, error_score=error, refit=False).fit(X, y)
        got = search.cv_results_
        for row, shrinkage in enumerate(SHRINKAGE):
            splits = [numbers(got[f"split{f}_{side}_score"][row] for f in range(k))
                      for side in ("test", "train")]
            lines.append(
                f"row {k} {error} {shrinkage} : {splits[0]} {float(got['mean_test_score'][row])!r} "
                f"{float(got['std_test_score'][row])!r} {got['rank_test_score'][row]} {splits[1]} "
                f"{float(got['mean_train_score'][row])!r} {float(got['std_train_score'][row])!r}")
        lines.append(f"best {k} {error} : {search.best_index_} {float(search.best_score_)!r}")
    for shrinkage in (0.0, 0.75):
        sizes, train, test = learning_curve(
            Centroids(shrinkage), X, y, cv=KFold(k), scoring="accuracy",
            train_sizes=[0.1, 0.325, 0.55, 0.775, 1.0])
        lines.append(f"learning {k} {shrinkage} : {','.join(map(str, sizes))} "
                     f"{curve(train)} {curve(test)}")
        predicted = cross_val_predict(Centroids(shrinkage), X, y, cv=KFold(k))
        lines.append(f"predict {k} {shrinkage} : {','.join(map(str, predicted))}")
    train, test = validation_curve(
        Centroids(), X, y, param_name="shrinkage", param_range=SHRINKAGE, cv=KFold(k),
        scoring="accuracy")
    lines.append(f"validation {k} : {numbers(SHRINKAGE)} {curve(train)} {curve(test)}")
TARGET.write_text("\n".join(lines) + "\n")
print(len(lines), "lines")
