"""Writes pipeline-core/src/test/resources/golden/steps.txt from scikit-learn 1.9.1.

Usage: python tools/golden/steps.py

Lines (tables of the first 12 rows, row by row; - for an empty list):
  data NAME COLUMNS VALUES CODES TARGET
  robust NAME LOWER UPPER CENTERS SCALES TRANSFORMED
  maxabs NAME SCALES TRANSFORMED
  normalize NAME NORM TRANSFORMED
  impute NAME STRATEGY CONSTANT STATISTICS NAMES TRANSFORMED
  polynomial NAME DEGREE INTERACTION BIAS NAMES TRANSFORMED   names with * for a space
  bins NAME STRATEGY BINS TRANSFORMED                         of all rows
  scores NAME SCORE SCORES PVALUES
  percentile NAME SCORE PERCENTILE COLUMNS
  chance NAME SCORE RULE ALPHA COLUMNS
  variance NAME THRESHOLD VARIANCES COLUMNS
  model IMPORTANCES BASE FACTOR MAX COLUMNS                   SelectFromModel(prefit=True)
  fdist F ABOVE BELOW CHANCE                                  of scipy.stats.f.sf
  chisquare VALUE DEGREES CHANCE                              of scipy.stats.chi2.sf
"""

import pathlib
import warnings

import numpy as np
import scipy.stats
import sklearn
from sklearn import datasets, feature_selection as fs
from sklearn.base import BaseEstimator
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import KBinsDiscretizer, MaxAbsScaler, Normalizer, PolynomialFeatures, RobustScaler

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/steps.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values):
    return ",".join(number(v) for v in np.ravel(values)) or "-"


def whole(values):
    return ",".join(str(int(v)) for v in values) or "-"


rng = np.random.default_rng(11)
n = 40
codes = rng.integers(0, 3, size=n)
signal = (codes + rng.normal(0, 1, size=n)).round(3)
noise = rng.normal(0, 1, size=n).round(3)
holes = rng.normal(5, 2, size=n).round(1)
holes[rng.uniform(size=n) < 0.3] = np.nan
target = (2 * signal + rng.normal(0, 0.5, size=n)).round(3)
gaps = np.column_stack([
    signal, holes, np.full(n, 0.1), np.zeros(n), np.full(n, np.nan), noise * 1e-9,
    np.where(np.arange(n) == 7, 3.25, np.nan), np.where(rng.uniform(size=n) < 0.4, np.nan, rng.integers(0, 3, size=n)),
])
dense = np.column_stack([signal, noise, np.full(n, 0.1), noise * 1e-3, rng.integers(0, 4, size=n), -signal])
counts = np.column_stack([
    rng.poisson(codes + 1), rng.poisson(2, size=n), np.zeros(n), rng.poisson(0.2, size=n), rng.uniform(size=n).round(2),
    np.where(codes == 1, 7, 0), np.full(n, 3.0),
])
small = np.array([[0.0, 0.0, 0.0], [1.0, -2.0, 2.0], [3.0, 4.0, 0.0], [1e-20, 0.0, 0.0], [-1.0, -1.0, -1.0]])
iris, wine, diabetes = datasets.load_iris(), datasets.load_wine(), datasets.load_diabetes()
tables = {
    "iris": (iris.data, iris.target, iris.target * 1.5),
    "wine": (wine.data, wine.target, wine.data[:, 0] - wine.data[:, 5]),
    "diabetes": (diabetes.data, (diabetes.target > 150).astype(int), diabetes.target),
    "gaps": (gaps, codes, target),
    "dense": (dense, codes, target),
    "counts": (counts, codes, target),
    "small": (small, np.array([0, 1, 2, 0, 1]), np.arange(5.0)),
}
lines = []
for name, (x, y, t) in tables.items():
    lines.append(f"data {name} {x.shape[1]} {join(x)} {whole(y)} {join(t)}")
for name in ("iris", "gaps", "dense", "small"):
    x = tables[name][0]
    for low, high in ((25, 75), (10, 99.5)):
        robust = RobustScaler(quantile_range=(low, high)).fit(x)
        lines.append(
            f"robust {name} {low} {high} {join(robust.center_)} {join(robust.scale_)} {join(robust.transform(x[:12]))}"
        )
    scaler = MaxAbsScaler().fit(x)
    lines.append(f"maxabs {name} {join(scaler.scale_)} {join(scaler.transform(x[:12]))}")
for name in ("iris", "dense", "small"):
    x = tables[name][0]
    for norm in ("l1", "l2", "max"):
        lines.append(f"normalize {name} {norm.upper()} {join(Normalizer(norm=norm).transform(x[:12]))}")
for name in ("iris", "gaps"):
    x = tables[name][0]
    for strategy in ("mean", "median", "most_frequent", "constant"):
        imputer = SimpleImputer(strategy=strategy, fill_value=-1.5 if strategy == "constant" else None).fit(x)
        names = ",".join(imputer.get_feature_names_out())
        lines.append(
            f"impute {name} {strategy.upper()} -1.5 {join(imputer.statistics_)} {names} {join(imputer.transform(x[:12]))}"
        )
for name, degree in (("iris", 2), ("iris", 3), ("small", 1), ("small", 4)):
    x = tables[name][0]
    for interaction in (False, True):
        for bias in (False, True):
            poly = PolynomialFeatures(degree, interaction_only=interaction, include_bias=bias).fit(x)
            names = ",".join(poly.get_feature_names_out()).replace(" ", "*")
            lines.append(
                f"polynomial {name} {degree} {int(interaction)} {int(bias)} {names} {join(poly.transform(x[:12]))}"
            )
for name in ("iris", "dense", "counts"):
    x = tables[name][0]
    for strategy in ("uniform", "quantile"):
        for bins in (2, 3, 5, 10):
            binned = KBinsDiscretizer(bins, encode="ordinal", strategy=strategy).fit_transform(x)
            lines.append(f"bins {name} {strategy.upper()} {bins} {whole(np.ravel(binned))}")

SCORES = {
    "F_VALUE": (fs.f_classif, 1),
    "CHI_SQUARE": (fs.chi2, 1),
    "CORRELATION": (fs.f_regression, 2),
    "MUTUAL_INFORMATION": (lambda x, y: fs.mutual_info_classif(x, y, discrete_features=True), 1),
}
JUDGED = (
    ("iris", "F_VALUE"), ("iris", "CHI_SQUARE"), ("iris", "CORRELATION"), ("iris", "MUTUAL_INFORMATION"),
    ("wine", "F_VALUE"), ("wine", "CHI_SQUARE"), ("wine", "MUTUAL_INFORMATION"),
    ("counts", "CHI_SQUARE"), ("counts", "MUTUAL_INFORMATION"), ("dense", "CORRELATION"),
    ("diabetes", "CORRELATION"), ("diabetes", "F_VALUE"),
)
for name, score in JUDGED:
    x = tables[name][0]
    function, which = SCORES[score]
    y = tables[name][which]
    result = function(x, y)
    scores, chances = result if isinstance(result, tuple) else (result, None)
    lines.append(f"scores {name} {score} {join(scores)} {'-' if chances is None else join(chances)}")
    for percentile in (10, 35, 50, 77.5, 100):
        # Columns 0 and 5, and 1 and 3, have scores that are equal but for rounding.
        if name == "dense" and percentile in (10, 77.5):
            continue
        kept = fs.SelectPercentile(function, percentile=percentile).fit(x, y).get_support(indices=True)
        lines.append(f"percentile {name} {score} {percentile} {whole(kept)}")
    if chances is not None:
        for rule, selector in (
            ("FALSE_POSITIVES", fs.SelectFpr), ("FALSE_DISCOVERIES", fs.SelectFdr), ("FAMILY", fs.SelectFwe),
        ):
            for alpha in (0.3, 0.05, 0.001):
                kept = selector(function, alpha=alpha).fit(x, y).get_support(indices=True)
                lines.append(f"chance {name} {score} {rule} {alpha} {whole(kept)}")
for name in ("iris", "gaps", "dense", "counts"):
    x = tables[name][0]
    for threshold in (0.0, 0.2, 0.6):
        selector = fs.VarianceThreshold(threshold).fit(x)
        lines.append(
            f"variance {name} {threshold} {join(selector.variances_)} {whole(selector.get_support(indices=True))}"
        )


class Known(BaseEstimator):
    """An estimator whose importances are given."""

    def __init__(self, importances=None):
        self.feature_importances_ = importances

    def fit(self, x, y=None):
        return self


IMPORTANCES = (
    [0.1, 0.5, 0.2, 0.2, 0.0], [3.0, 3.0, 3.0, 3.0, 3.0], [0.0, 0.0, 1.0, 0.0, 0.0], [0.1, 0.7, 0.3, 0.3, 0.3, 0.9],
)
for importances in IMPORTANCES:
    x = np.zeros((3, len(importances)))
    for base, factor in (
        ("MEAN", 1.0), ("MEAN", 1.25), ("MEAN", 0.1), ("MEDIAN", 1.0), ("MEDIAN", 0.5), ("NUMBER", 0.3), ("NUMBER", -np.inf),
    ):
        for most in (None, 1, 2, 4):
            threshold = factor if base == "NUMBER" else f"{factor}*{base.lower()}"
            selector = fs.SelectFromModel(
                Known(np.array(importances)), threshold=threshold, max_features=most, prefit=True
            ).fit(x)
            kept = selector.get_support(indices=True)
            lines.append(f"model {join(importances)} {base} {number(factor)} {most or '-'} {whole(kept)}")
for f in (1e-9, 0.01, 0.5, 1.0, 2.5, 30.0, 1e4):
    for above, below in ((1, 38), (2, 147), (9, 3), (2, 2)):
        lines.append(f"fdist {f} {above} {below} {number(scipy.stats.f.sf(f, above, below))}")
for value in (1e-9, 0.01, 0.5, 1.0, 2.9, 3.1, 12.0, 80.0, 700.0):
    for degrees in (1, 2, 3, 4, 7, 10, 31):
        lines.append(f"chisquare {value} {degrees} {number(scipy.stats.chi2.sf(value, degrees))}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
