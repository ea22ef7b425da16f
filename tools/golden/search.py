"""Writes pipeline-core/src/test/resources/golden/search.txt from scikit-learn 1.9.1.

Usage: python tools/golden/search.py (with scikit-learn 1.9.1, NumPy 2.4)

Lines:
  grid ROWS CLASSES K CANDIDATES FACTOR MIN MAX AGGRESSIVE : REQUIRED POSSIBLE MINR CANDS RESOURCES
      of HalvingGridSearchCV; CLASSES is 0 for regression, MIN is exhaust, smallest or a number, MAX
      is auto or a number
  random ROWS CLASSES K CANDIDATES FACTOR MIN MAX AGGRESSIVE : the same of HalvingRandomSearchCV;
      CANDIDATES may be exhaust
  subsample ROWS K SEED FRACTION FOLDS  of _SubsampleMetaSplitter over KFold; FOLDS as in folds.txt
  rfecv ROWS COLUMNS STEP MIN K : COUNTS MEANS KEPT RANKS  of RFECV over nearest centroids on
      generated data (see table below): numbers of features, mean accuracies, columns kept, ranking_
  sizes TRAIN FRACTIONS : SIZES  of learning_curve's sizes for so many training rows
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.feature_selection import RFECV
from sklearn.model_selection import HalvingGridSearchCV, HalvingRandomSearchCV, KFold
from sklearn.model_selection._validation import _translate_train_sizes
from sklearn.model_selection._search_successive_halving import _SubsampleMetaSplitter

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")

ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/search.txt"


class Fixed(BaseEstimator):
    def __init__(self, a=0):
        self.a = a

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        return self

    def predict(self, X):
        return np.zeros(len(X))

    def score(self, X, y):
        return float(self.a)


class FixedClassifier(ClassifierMixin, Fixed):
    pass


class FixedRegressor(RegressorMixin, Fixed):
    pass


FixedClassifier.score = Fixed.score
FixedRegressor.score = Fixed.score


def numbers(values):
    return ",".join(str(int(v)) for v in values)


def halving(kind, rows, classes, k, candidates, factor, least, most, aggressive):
    X = np.zeros((rows, 1))
    y = np.arange(rows) % classes if classes else np.arange(rows, dtype=float)
    estimator = FixedClassifier() if classes else FixedRegressor()
    options = dict(factor=factor, cv=KFold(k), random_state=0, min_resources=least,
                   max_resources=most, aggressive_elimination=aggressive, refit=False)
    if kind == "grid":
        search = HalvingGridSearchCV(estimator, {"a": list(range(candidates))}, **options)
    else:
        search = HalvingRandomSearchCV(
            estimator, {"a": list(range(10000))}, n_candidates=candidates, **options)
    search.fit(X, y)
    return " ".join(str(v) for v in [
        search.n_required_iterations_, search.n_possible_iterations_, int(search.min_resources_),
        numbers(search.n_candidates_), numbers(search.n_resources_)])


lines = []
for rows, classes, k in [(150, 3, 2), (1000, 0, 2)]:
    for candidates in (1, 6, 9, 20, 42):
        for factor in (2, 3, 1.5):
            for least in ("exhaust", "smallest", 20):
                for most in ("auto", rows // 2):
                    for aggressive in (False, True):
                        args = (rows, classes, k, candidates, factor, least, most, aggressive)
                        try:
                            got = halving("grid", *args)
                        except ValueError:
                            continue
                        lines.append("grid " + " ".join(map(str, args)) + " : " + got)
for rows, classes, k in [(150, 3, 3), (400, 0, 3)]:
    for candidates in ("exhaust", 7):
        for factor in (2, 3):
            for least in ("exhaust", "smallest", 20):
                if candidates == "exhaust" and least == "exhaust":
                    continue
                args = (rows, classes, k, candidates, factor, least, "auto", False)
                lines.append("random " + " ".join(map(str, args)) + " : " + halving("random", *args))
for rows, k in [(10, 2), (23, 5), (100, 4)]:
    for seed in (0, 1, 42, 2**32 - 1):
        for fraction in (0.3, 0.5, 0.87):
            split = _SubsampleMetaSplitter(
                base_cv=KFold(k), fraction=fraction, subsample_test=True, random_state=seed)
            folds = "|".join(
                numbers(a) + ";" + numbers(b) for a, b in split.split(np.zeros((rows, 1)), None))
            lines.append(f"subsample {rows} {k} {seed} {fraction} {folds}")
for most in (7, 80, 143):
    for fractions in ([0.1, 0.325, 0.55, 0.775, 1.0], [0.5, 0.25, 0.5], [1.0], [0.3, 0.6, 0.9]):
        sizes = _translate_train_sizes(fractions, most)
        lines.append(f"sizes {most} {','.join(map(str, fractions))} : {numbers(sizes)}")


class Centroids(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.means_ = np.array([X[y == c].mean(axis=0) for c in self.classes_])
        self.coef_ = self.means_.max(axis=0) - self.means_.min(axis=0)
        return self

    def predict(self, X):
        distances = ((X[:, None, :] - self.means_) ** 2).sum(axis=-1)
        return self.classes_[distances.argmin(axis=1)]


def table(rows, columns):
    i, j = np.mgrid[0:rows, 0:columns]
    y = np.arange(rows) % 3
    noise = ((i * 7919 + j * 104729 + i * j * 31) % 1009) / 1009
    return noise + np.where(j % 4 == 0, 0.25, 0.0) * y[:, None], y


for rows, columns, step, least, k in [(90, 8, 1, 1, 3), (120, 20, 3, 2, 4), (60, 12, 0.2, 1, 3),
                                      (90, 5, 10, 1, 5)]:
    X, y = table(rows, columns)
    rfecv = RFECV(Centroids(), step=step, min_features_to_select=least, cv=KFold(k),
                  scoring="accuracy").fit(X, y)
    lines.append(
        f"rfecv {rows} {columns} {step} {least} {k} : {numbers(rfecv.cv_results_['n_features'])} "
        + ",".join(repr(float(v)) for v in rfecv.cv_results_["mean_test_score"])
        + f" {numbers(np.flatnonzero(rfecv.support_))} {numbers(rfecv.ranking_)}")
TARGET.write_text("\n".join(lines) + "\n")
print(len(lines), "lines")
