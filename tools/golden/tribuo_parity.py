"""Writes the reference predictions that the Tribuo integration is compared with.

Run with scikit-learn 1.9.1 from the repository root:

    python tools/golden/tribuo_parity.py

Every line of the output is one record of tab-separated fields, the first of which is its kind:

    data    name, rows, columns, classes
    x       the features of one row (17 significant digits)
    y       the classes of all rows
    folds   the fold number of all rows: StratifiedKFold(5, shuffle=True, random_state=0)
    scaler  fold, then mean and scale per column of StandardScaler on the fold's training rows
    knn     k, then the predicted class of all rows, out of fold
    lr      C, then the predicted class of all rows, out of fold
    lrp     C, then the probabilities of the first 40 rows, row by row, out of fold
    score   scorer, k, then its value on each fold for the nearest neighbours
"""

import gzip
import pathlib

import numpy as np
from sklearn.datasets import load_digits, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import get_scorer
from sklearn.model_selection import StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

SCORERS = [
    "accuracy",
    "balanced_accuracy",
    "f1_macro",
    "f1_micro",
    "precision_macro",
    "recall_macro",
]
PROBABILITY_ROWS = 40


def exact(values):
    return [repr(float(value)) for value in values]


def out_of_fold(x, folds, y, make):
    """Predicted classes, probabilities and per-fold scores with scaling inside each fold."""
    predicted = np.empty(len(y), dtype=int)
    probabilities = np.empty((len(y), len(np.unique(y))))
    scores = []
    for fold in range(5):
        train, test = folds != fold, folds == fold
        scaler = StandardScaler().fit(x[train])
        model = make().fit(scaler.transform(x[train]), y[train])
        scaled = scaler.transform(x[test])
        predicted[test] = model.predict(scaled)
        probabilities[test] = model.predict_proba(scaled)
        scores.append([get_scorer(name)(model, scaled, y[test]) for name in SCORERS])
    return predicted, probabilities, np.array(scores)


def records(name, data):
    x, y = data.data, data.target
    yield ["data", name, *map(str, x.shape), str(len(np.unique(y)))]
    for row in x:
        yield ["x", *exact(row)]
    yield ["y", *map(str, y)]
    folds = np.empty(len(y), dtype=int)
    splitter = StratifiedKFold(5, shuffle=True, random_state=0)
    for fold, (_, test) in enumerate(splitter.split(x, y)):
        folds[test] = fold
    yield ["folds", *map(str, folds)]
    for fold in range(5):
        scaler = StandardScaler().fit(x[folds != fold])
        yield ["scaler", str(fold), *exact(scaler.mean_), *exact(scaler.scale_)]
    for k in (1, 3, 5, 7, 9):
        predicted, _, scores = out_of_fold(
            x, folds, y, lambda: KNeighborsClassifier(k, algorithm="kd_tree")
        )
        yield ["knn", str(k), *map(str, predicted)]
        for scorer, values in zip(SCORERS, scores.T):
            yield ["score", scorer, str(k), *exact(values)]
    for c in (0.01, 0.1, 1.0, 10.0):
        predicted, probabilities, _ = out_of_fold(
            x,
            folds,
            y,
            lambda: OneVsRestClassifier(
                LogisticRegression(C=c, solver="liblinear", tol=1e-8, max_iter=100000)
            ),
        )
        yield ["lr", repr(c), *map(str, predicted)]
        yield ["lrp", repr(c), *(f"{p:.10g}" for p in probabilities[:PROBABILITY_ROWS].ravel())]


def main():
    out = pathlib.Path("tribuo-integration/src/test/resources/golden")
    out.mkdir(parents=True, exist_ok=True)
    for name, data in (("wine", load_wine()), ("digits", load_digits())):
        text = "".join("\t".join(record) + "\n" for record in records(name, data))
        # A fixed time makes the file the same on every run.
        (out / f"tribuo-{name}.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
