"""Writes pipeline-core/src/test/resources/golden/weighted_search.txt from scikit-learn 1.9.1.

Usage: python tools/golden/weighted_search.py (with scikit-learn 1.9.1, NumPy 2.4, SciPy 1.17)

Weighted nearest centroids, times a factor a, on the data of table below. Metadata routing takes
sample_weight to every fit and to every accuracy. Lines:
  weights ROWS : WEIGHTS   of that many rows
  cell ROWS COLUMNS K SEED A RESOURCES : SCORES   of cross_validate over _SubsampleMetaSplitter
  halved ROWS COLUMNS K SEED FACTOR MIN : RESOURCES CANDIDATES MEANS
      of HalvingGridSearchCV over the factors FACTORS, row by row
  raced ROWS COLUMNS K START LEVEL A : SCORES FOLDS
      of cross_validate, and on how many folds a candidate is judged whose mean is not below the
      best by the corrected resampled t-test with Holm's correction
  rfe ROWS COLUMNS KEPT : RANKS   of RFE
  rfecv ROWS COLUMNS K : COUNTS MEANS KEPT RANKS   of RFECV
  sequential ROWS COLUMNS DIRECTION FEATURES K : KEPT CHOSEN SCORES
      of SequentialFeatureSelector, CHOSEN and SCORES by round
"""

import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.feature_selection import RFE, RFECV, SequentialFeatureSelector
from sklearn.metrics import accuracy_score, make_scorer
from sklearn.model_selection import HalvingGridSearchCV, KFold, cross_validate
from sklearn.model_selection._search_successive_halving import _SubsampleMetaSplitter

assert sklearn.__version__ == "1.9.1", sklearn.__version__
assert scipy.__version__ == "1.17.1", scipy.__version__
warnings.simplefilter("ignore")
sklearn.set_config(enable_metadata_routing=True)
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/weighted_search.txt"
FACTORS = [1.0, 0.9, 0.8, 0.6, 0.4, 0.2, 1.2, 1.5]
ACCURACY = make_scorer(accuracy_score).set_score_request(sample_weight=True)
lines = []


def numbers(values):
    return ",".join(str(int(v)) for v in values)


def exact(values):
    return ",".join(repr(float(v)) for v in values)


class Centroids(ClassifierMixin, BaseEstimator):
    def __init__(self, a=1.0):
        self.a = a

    def fit(self, X, y, sample_weight=None):
        self.classes_ = np.unique(y)
        self.means_ = self.a * np.array(
            [np.average(X[y == c], axis=0, weights=sample_weight[y == c]) for c in self.classes_])
        self.coef_ = self.means_.max(axis=0) - self.means_.min(axis=0)
        return self

    def predict(self, X):
        distances = ((X[:, None, :] - self.means_) ** 2).sum(axis=-1)
        return self.classes_[distances.argmin(axis=1)]


def learner(a=1.0):
    return Centroids(a).set_fit_request(sample_weight=True)


def table(rows, columns):
    """As in selection.py."""
    i, j = np.mgrid[0:rows, 0:columns]
    y = np.arange(rows) % 3
    noise = ((i * 7919 + j * 104729 + i * j * 31) % 1009) / 1009
    X = noise + np.where(j % 4 == 0, 0.25, 0.0) * y[:, None]
    weights = np.random.default_rng(rows).exponential(size=rows).round(3)
    weights[np.arange(rows) % 11 == 4] = 0
    return X, y, weights


for rows in (90, 120, 240):
    lines.append(f"weights {rows} : {exact(table(rows, 1)[2])}")

for rows, columns, k, seed, factor, least in ((240, 6, 3, 5, 2, 30), (120, 8, 4, 1, 3, 40)):
    X, y, weights = table(rows, columns)
    search = HalvingGridSearchCV(
        learner(), {"a": FACTORS}, factor=factor, cv=KFold(k), random_state=seed,
        min_resources=least, scoring=ACCURACY, refit=False).fit(X, y, sample_weight=weights)
    results = search.cv_results_
    lines.append(
        f"halved {rows} {columns} {k} {seed} {factor} {least} : {numbers(results['n_resources'])} "
        + exact(results["param_a"]) + " " + exact(results["mean_test_score"]))
    for a in FACTORS:
        for resources in sorted(set(results["n_resources"])):
            cv = _SubsampleMetaSplitter(
                base_cv=KFold(k), fraction=resources / rows, subsample_test=True, random_state=seed)
            folds = list(cv.split(X, y))
            scores = cross_validate(
                learner(a), X, y, cv=folds, scoring=ACCURACY, params={"sample_weight": weights})
            lines.append(
                f"cell {rows} {columns} {k} {seed} {a} {resources} : {exact(scores['test_score'])}")


def raced(scores, start, level, share):
    """On how many folds each candidate is judged."""
    candidates, folds = scores.shape
    racing = list(range(candidates))
    judged = np.full(candidates, folds)
    for after in range(start, folds):
        means = scores[:, :after].mean(axis=1)
        best = max(racing, key=lambda c: means[c])
        others = [c for c in racing if c != best]
        chances = []
        for other in others:
            d = scores[best, :after] - scores[other, :after]
            spread = np.sqrt(d.var(ddof=1) * (1 / after + share))
            t = 0.0 if d.mean() == 0 else np.inf if spread == 0 else d.mean() / spread
            chances.append(stats.t.sf(abs(t), after - 1))
        order = np.argsort(chances, kind="stable")
        highest = 0.0
        for place, i in enumerate(order):
            highest = max(highest, min(1.0, (len(others) - place) * chances[i]))
            if highest < level:
                judged[others[i]] = after
                racing.remove(others[i])
    return judged


for rows, columns, k, start, level in ((240, 6, 12, 5, 0.05), (240, 6, 10, 3, 0.2)):
    X, y, weights = table(rows, columns)
    scores = np.array([
        cross_validate(learner(a), X, y, cv=KFold(k), scoring=ACCURACY,
                       params={"sample_weight": weights})["test_score"] for a in FACTORS])
    judged = raced(scores, start, level, 1 / (k - 1))
    for a, of, folds in zip(FACTORS, scores, judged):
        lines.append(f"raced {rows} {columns} {k} {start} {level} {a} : {exact(of)} {folds}")

for rows, columns, kept in ((90, 9, 3), (120, 8, 2)):
    X, y, weights = table(rows, columns)
    rfe = RFE(learner(), n_features_to_select=kept).fit(X, y, sample_weight=weights)
    lines.append(f"rfe {rows} {columns} {kept} : {numbers(rfe.ranking_)}")
for rows, columns, k in ((90, 9, 3), (120, 8, 4)):
    X, y, weights = table(rows, columns)
    rfecv = RFECV(learner(), cv=KFold(k), scoring=ACCURACY).fit(X, y, sample_weight=weights)
    lines.append(
        f"rfecv {rows} {columns} {k} : {numbers(rfecv.cv_results_['n_features'])} "
        + exact(rfecv.cv_results_["mean_test_score"])
        + f" {numbers(np.flatnonzero(rfecv.support_))} {numbers(rfecv.ranking_)}")


class Watched(SequentialFeatureSelector):
    def _get_best_new_feature_score(self, *args, **kwargs):
        feature, score = super()._get_best_new_feature_score(*args, **kwargs)
        self.rounds_.append((feature, score))
        return feature, score


for rows, columns, direction, features, k in ((90, 9, "forward", 4, 3), (120, 8, "backward", 3, 4)):
    X, y, weights = table(rows, columns)
    selector = Watched(learner(), direction=direction, n_features_to_select=features,
                       scoring=ACCURACY, cv=KFold(k))
    selector.rounds_ = []
    selector.fit(X, y, sample_weight=weights)
    chosen, scores = zip(*selector.rounds_)
    lines.append(
        f"sequential {rows} {columns} {direction} {features} {k} : "
        f"{numbers(np.flatnonzero(selector.support_))} {numbers(chosen)} {exact(scores)}")
TARGET.write_text("\n".join(lines) + "\n")
print(len(lines), "lines")
