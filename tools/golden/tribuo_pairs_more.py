"""Writes what scikit-learn predicts on raw features, and numbers behind its predictions.

Run with scikit-learn 1.9.1 from the repository root:

    python tools/golden/tribuo_pairs_more.py

The output is what tribuo_pairs.py writes, for the same folds: records of the data set, the
algorithm, its parameter, and the value. Values by algorithm:

    scaler           parameter fold; mean and scale per column of the training rows
    svc-decision     parameter C/gamma; decision values of the first 40 rows on standardised
                     features, one per pair of classes (0/1, 0/2, ..., 1/2, ...), positive for
                     the first of the pair
    lr-raw           parameter C; the predicted class of each row, one digit each
    lr-raw-probability
                     parameter C; the probabilities of the first 40 rows, row by row
    knn-raw          parameter k; classes, by a KD tree
    knn-brute-raw    parameter k; classes, by brute force
    knn, knn-brute   the same on standardised features, where tribuo_pairs.py has none
    score-NAME       parameter k; the scorer's value on each fold for the neighbours of knn-raw
    elastic-net      parameter alpha/l1 ratio; values on standardised features
"""

import gzip
import pathlib

from sklearn import datasets
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.metrics import balanced_accuracy_score, f1_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from tribuo_pairs import FOLDS, PROBABILITY_ROWS, digits, exact, fold_numbers, out_of_fold

OUT = pathlib.Path("tribuo-integration/src/test/resources/golden/tribuo-pairs-more.tsv.gz")

SCORES = {
    "accuracy": lambda y, p: float((y == p).mean()),
    "balanced_accuracy": balanced_accuracy_score,
    "f1_macro": lambda y, p: f1_score(y, p, average="macro", zero_division=0),
    "f1_micro": lambda y, p: f1_score(y, p, average="micro", zero_division=0),
}


def decisions(x, y, folds, c, gamma):
    model = SVC(C=c, gamma=gamma, decision_function_shape="ovo")
    values = out_of_fold(x, y, folds, model, method="decision_function")
    values = values.reshape(len(y), -1)
    # For two classes, and only then, scikit-learn turns libsvm's sign round.
    return -values if len(set(y)) == 2 else values


def classification(name, data):
    x, y = data.data, data.target
    folds = fold_numbers(StratifiedKFold(FOLDS, shuffle=True, random_state=0), x, y)
    if name in ("iris", "breast_cancer"):
        for fold in range(FOLDS):
            scaler = StandardScaler().fit(x[folds != fold])
            yield "scaler", fold, exact([*scaler.mean_, *scaler.scale_])
    for c, gamma in ((1.0, 0.01), (10.0, 0.1)):
        values = decisions(x, y, folds, c, gamma)[:PROBABILITY_ROWS]
        yield "svc-decision", f"{c}/{gamma}", exact(values.ravel())
    for c in (0.1, 1.0):
        model = LogisticRegression(C=c, solver="liblinear", tol=1e-8, max_iter=100000)
        if name != "breast_cancer":
            model = OneVsRestClassifier(model)
        predicted = out_of_fold(x, y, folds, model, scaled=False)
        yield "lr-raw", c, digits(predicted)
        values = out_of_fold(x, y, folds, model, scaled=False, method="predict_proba")
        yield "lr-raw-probability", c, exact(values[:PROBABILITY_ROWS].ravel())
    for k in (1, 5, 11):
        tree = KNeighborsClassifier(k, algorithm="kd_tree")
        brute = KNeighborsClassifier(k, algorithm="brute")
        predicted = out_of_fold(x, y, folds, tree, scaled=False)
        yield "knn-raw", k, digits(predicted)
        yield "knn-brute-raw", k, digits(out_of_fold(x, y, folds, brute, scaled=False))
        if name in ("wine", "digits"):
            yield "knn", k, digits(out_of_fold(x, y, folds, tree))
            yield "knn-brute", k, digits(out_of_fold(x, y, folds, brute))
        for score, function in SCORES.items():
            values = [function(y[folds == f], predicted[folds == f]) for f in range(FOLDS)]
            yield f"score-{score}", k, exact(values)


def regression(data):
    x, y = data.data, data.target
    folds = fold_numbers(KFold(FOLDS, shuffle=True, random_state=0), x, y)
    model = ElasticNet(alpha=0.001, l1_ratio=1.0, tol=1e-10, max_iter=1000000)
    yield "elastic-net", "0.001/1.0", exact(out_of_fold(x, y, folds, model))


def main():
    lines = []
    for name in ("iris", "wine", "breast_cancer", "digits"):
        for record in classification(name, getattr(datasets, f"load_{name}")()):
            lines.append("\t".join([name, *map(str, record)]))
    for record in regression(datasets.load_diabetes()):
        lines.append("\t".join(["diabetes", *map(str, record)]))
    text = "\n".join(lines) + "\n"
    # A fixed time makes the file the same on every run.
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
