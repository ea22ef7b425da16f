"""Writes the reference scores that grid searches over Tribuo are compared with.

Run with scikit-learn 1.9.1 from the repository root:

    python tools/golden/grid_search.py

Every line of the output is one candidate of GridSearchCV over StandardScaler and a classifier, with
StratifiedKFold(5, shuffle=True, random_state=42), as tab-separated fields: data set, kind of model
(knn or lr), its parameter (n_neighbors or C), the accuracy on each of the five folds, and its rank
among the candidates of that kind.
"""

import pathlib

from sklearn.datasets import load_digits, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

OUTPUT = pathlib.Path("tribuo-integration/src/test/resources/golden/grid_search.tsv")


def search(x, y, model, name, values):
    pipeline = Pipeline([("scale", StandardScaler()), ("model", model)])
    folds = StratifiedKFold(5, shuffle=True, random_state=42)
    result = GridSearchCV(pipeline, {"model__" + name: values}, cv=folds, scoring="accuracy")
    return result.fit(x, y).cv_results_


def main():
    lines = []
    kinds = [
        ("knn", KNeighborsClassifier(algorithm="kd_tree"), "n_neighbors", [1, 7, 9]),
        (
            "lr",
            OneVsRestClassifier(LogisticRegression(solver="liblinear", tol=1e-8, max_iter=10000)),
            "estimator__C",
            [0.01, 0.1, 1.0],
        ),
    ]
    for data, load in [("wine", load_wine), ("digits", load_digits)]:
        x, y = load(return_X_y=True)
        for kind, model, name, values in kinds:
            results = search(x, y, model, name, values)
            for row, value in enumerate(values):
                scores = [repr(float(results[f"split{fold}_test_score"][row])) for fold in range(5)]
                rank = str(results["rank_test_score"][row])
                lines.append("\t".join([data, kind, repr(value), *scores, rank]))
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
