"""Writes pipeline-core/src/test/resources/golden/composition.txt from scikit-learn 1.9.1.

Usage: python tools/golden/composition.py

Lines:
  data NAME COLUMNS VALUES CODES      row by row
  union NAME NAMES TRANSFORMED        FeatureUnion of StandardScaler, MinMaxScaler, SelectKBest(2)
  columns KIND NAMES TRANSFORMED      ColumnTransformer of kind names, numbers or regex (all given to
                                      scikit-learn as numbers, so that it needs no data frame), and
                                      with the remainder dropped or passed through
  target KIND COLUMN TARGET PREDICTED TransformedTargetRegressor of kind log1p or standard around a
                                      3-nearest-neighbours regressor
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import MinMaxScaler, StandardScaler

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/composition.txt"


def join(values):
    return ",".join(repr(float(v)) for v in np.ravel(values))


iris = datasets.load_iris()
rows = np.r_[0:20, 50:70, 100:120]
x, names = iris.data[rows], ["sepal_length", "sepal_width", "petal_length", "petal_width"]
y = iris.target[rows]
lines = [f"data iris {x.shape[1]} {join(x)} " + ",".join(str(int(c)) for c in y)]

union = FeatureUnion(
    [("standard", StandardScaler()), ("unit", MinMaxScaler()), ("best", SelectKBest(f_classif, k=2))])
union.fit(x, y)
lines.append(f"union iris {','.join(union.get_feature_names_out(names))} {join(union.transform(x))}")

kinds = {
    "names": [("a", StandardScaler(), [3, 0]), ("b", MinMaxScaler(), [2])],
    "numbers": [("a", StandardScaler(), [2, 0])],
    "regex": [("a", StandardScaler(), [1, 3]),
              ("b", SelectKBest(f_classif, k=1), [2, 3])],
}
for kind, transformers in kinds.items():
    for remainder in ("drop", "passthrough"):
        t = ColumnTransformer(transformers, remainder=remainder).fit(x, y)
        lines.append(
            f"columns {kind}-{remainder} {','.join(t.get_feature_names_out(names))} {join(t.transform(x))}")

rng = np.random.default_rng(11)
column = np.sort(rng.uniform(0, 10, size=25)).round(4)
value = np.exp(column / 3).round(6)
targets = {
    "log1p": TransformedTargetRegressor(KNeighborsRegressor(3), func=np.log1p, inverse_func=np.expm1),
    "standard": TransformedTargetRegressor(KNeighborsRegressor(3), transformer=StandardScaler()),
}
for kind, model in targets.items():
    model.fit(column[:, np.newaxis], value)
    lines.append(f"target {kind} {join(column)} {join(value)} {join(model.predict(column[:, np.newaxis]))}")

TARGET.write_text("\n".join(lines) + "\n")
