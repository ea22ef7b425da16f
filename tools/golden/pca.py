"""Writes pipeline-core/src/test/resources/golden/pca.txt from scikit-learn 1.9.1.

Usage: python tools/golden/pca.py

Lines:
  data NAME COLUMNS VALUES          row by row
  pca NAME K MEANS DIRECTIONS VARIANCES RATIOS TRANSFORMED
                                    PCA(K, svd_solver="full"); the transformed values of 12 rows
"""

import pathlib

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.decomposition import PCA

assert sklearn.__version__ == "1.9.1", sklearn.__version__
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/pca.txt"


def join(values):
    return ",".join(repr(float(v)) for v in np.ravel(values))


rng = np.random.default_rng(11)
graded = rng.normal(size=(30, 8)) * 10.0 ** -np.arange(8)
mixed = graded @ np.linalg.qr(rng.normal(size=(8, 8)))[0]
deficient = np.column_stack([mixed[:, :3], mixed[:, 0] + mixed[:, 1], np.full(30, 7.0)])
tables = {
    "iris": (datasets.load_iris().data, (1, 2, 4)),
    "wine": (datasets.load_wine().data, (1, 5, 13)),
    "wide": (rng.normal(size=(9, 20)), (1, 8)),
    "square": (rng.normal(size=(7, 7)) + 100, (6,)),
    "graded": (mixed, (8,)),
    "deficient": (deficient, (3,)),
}
lines = []
for name, (x, counts) in tables.items():
    lines.append(f"data {name} {x.shape[1]} {join(x)}")
    for k in counts:
        pca = PCA(k, svd_solver="full").fit(x)
        lines.append(
            f"pca {name} {k} {join(pca.mean_)} {join(pca.components_)} {join(pca.explained_variance_)} "
            f"{join(pca.explained_variance_ratio_)} {join(pca.transform(x[:12]))}"
        )
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
