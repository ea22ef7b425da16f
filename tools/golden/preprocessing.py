"""Writes pipeline-core/src/test/resources/golden/preprocessing.txt from scikit-learn 1.9.1.

Usage: python tools/golden/preprocessing.py

Lines:
  data NAME COLUMNS VALUES CODES           row by row
  standard NAME MEANS SCALES TRANSFORMED   the transformed values of the first 12 rows
  minmax NAME MIN MAX SCALES OFFSETS TRANSFORMED
  fvalue NAME SCORES                       f_classif
  exact NAME SCORES                        the F value in rational arithmetic
  select NAME K COLUMNS                    SelectKBest(f_classif, k=K).get_support(indices=True)
"""

import pathlib
import warnings
from fractions import Fraction

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.preprocessing import MinMaxScaler, StandardScaler

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/preprocessing.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values):
    return ",".join(number(v) for v in np.ravel(values))


def exact_f(column, codes):
    """One-way ANOVA without rounding."""
    x = [Fraction(float(v)) for v in column]
    groups = {c: [v for v, code in zip(x, codes) if code == c] for c in sorted(set(codes))}
    mean = sum(x) / len(x)
    means = {c: sum(g) / len(g) for c, g in groups.items()}
    between = sum(len(g) * (means[c] - mean) ** 2 for c, g in groups.items()) / (len(groups) - 1)
    within = sum((v - means[c]) ** 2 for c, g in groups.items() for v in g) / (len(x) - len(groups))
    if within == 0:
        return float("nan") if between == 0 else float("inf")
    return float(between / within)


rng = np.random.default_rng(5)
n = 40
codes = rng.integers(0, 3, size=n)
signal = (codes + rng.normal(0, 1, size=n)).round(3)
noise = rng.normal(0, 1, size=n).round(3)
holes = rng.normal(5, 2, size=n).round(3)
holes[rng.uniform(size=n) < 0.3] = np.nan
near = np.where(np.arange(n) % 2 == 0, 1e8, np.nextafter(1e8, 2e8))
scaling = np.column_stack([
    signal, holes, np.full(n, 0.1), np.zeros(n), near, np.full(n, np.nan), noise + 1e6, noise * 1e-9,
    np.where(np.arange(n) == 7, 3.25, np.nan), np.where(np.arange(n) == 3, 1e-17, 0.0),
])
ties = np.column_stack([noise, signal, noise, np.full(n, 2.0), signal, -noise, np.zeros(n), 2.0 * signal])
perfect = np.column_stack([signal, codes * 2.0, noise])
offset = np.column_stack([signal + 1e9, noise + 1e12, signal])
iris, wine = datasets.load_iris(), datasets.load_wine()
tables = {
    "iris": (iris.data, iris.target),
    "wine": (wine.data, wine.target),
    "scaling": (scaling, codes),
    "single": (signal[:1, np.newaxis], codes[:1]),
    "ties": (ties, codes),
    "perfect": (perfect, codes),
    "offset": (offset, codes),
}
lines = []
for name, (x, y) in tables.items():
    lines.append(f"data {name} {x.shape[1]} {join(x)} " + ",".join(str(int(c)) for c in y))
for name in ("iris", "wine", "scaling", "single"):
    x = tables[name][0]
    standard = StandardScaler().fit(x)
    lines.append(f"standard {name} {join(standard.mean_)} {join(standard.scale_)} {join(standard.transform(x[:12]))}")
    for low, high in ((0, 1), (-3, 7.5)):
        minmax = MinMaxScaler(feature_range=(low, high)).fit(x)
        lines.append(
            f"minmax {name} {low} {high} {join(minmax.scale_)} {join(minmax.min_)} {join(minmax.transform(x[:12]))}"
        )
for name in ("iris", "wine", "ties", "perfect"):
    x, y = tables[name]
    lines.append(f"fvalue {name} {join(f_classif(x, y)[0])}")
    for k in range(1, x.shape[1] + 1):
        support = SelectKBest(f_classif, k=k).fit(x, y).get_support(indices=True)
        lines.append(f"select {name} {k} " + ",".join(str(c) for c in support))
for name in ("iris", "offset"):
    x, y = tables[name]
    lines.append(f"exact {name} " + join([exact_f(x[:, c], y) for c in range(x.shape[1])]))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
