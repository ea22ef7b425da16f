"""Writes what scikit-learn predicts where Tribuo has the same algorithm.

Run with scikit-learn 1.9.1 from the repository root:

    python tools/golden/tribuo_pairs.py

Every line of the output is one record of tab-separated fields: the data set, the algorithm, its
parameter, and the value. All predictions are out of fold; classification is stratified, all folds
are shuffled with seed 0. Features are standardised inside each fold except for trees, naive Bayes
and the forests. Values by algorithm:

    folds            the fold of each row, one digit each
    svc-rbf          parameter C/gamma; the predicted class of each row, one digit each
    svc-linear       parameter C; classes
    lr               parameter C; classes
    lr-probability   parameter C; the probabilities of the first 40 rows, row by row
    linear-svc       parameter C; classes
    knn              parameter k; classes, by a KD tree
    knn-brute        parameter k; classes, by brute force
    tree             parameter depth; classes
    tree-accuracy    parameter depth; the mean accuracy over the folds
    mnb              classes
    forest-accuracy  parameter trees; the mean accuracy over the folds and ten seeds
    svr              parameter C/gamma/epsilon; the predicted value of each row
    knn-regression   parameter k; values
    tree-regression  parameter depth; values
    elastic-net      parameter alpha/l1 ratio; values
    least-squares    values
"""

import gzip
import pathlib

import numpy as np
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, SVR, LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

FOLDS = 5
SEEDS = 10
PROBABILITY_ROWS = 40
OUT = pathlib.Path("tribuo-integration/src/test/resources/golden/tribuo-pairs.tsv.gz")


def digits(values):
    return "".join(str(int(v)) for v in values)


def exact(values):
    return " ".join(repr(float(v)) for v in values)


def fold_numbers(splitter, x, y):
    folds = np.empty(len(y), dtype=int)
    for fold, (_, test) in enumerate(splitter.split(x, y)):
        folds[test] = fold
    return folds


def out_of_fold(x, y, folds, model, scaled=True, method="predict"):
    parts = {}
    for fold in range(FOLDS):
        train, test = folds != fold, folds == fold
        scaler = StandardScaler().fit(x[train])
        transform = scaler.transform if scaled else (lambda rows: rows)
        fitted = model.fit(transform(x[train]), y[train])
        parts[fold] = getattr(fitted, method)(transform(x[test]))
    out = np.empty((len(y), *parts[0].shape[1:]))
    for fold, values in parts.items():
        out[folds == fold] = values
    return out


def mean_accuracy(y, folds, predicted):
    return np.mean([np.mean((predicted == y)[folds == fold]) for fold in range(FOLDS)])


def classification(name, data):
    x, y = data.data, data.target
    folds = fold_numbers(StratifiedKFold(FOLDS, shuffle=True, random_state=0), x, y)
    yield "folds", "", digits(folds)
    for c, gamma in ((1.0, 0.01), (10.0, 0.1)):
        model = SVC(C=c, gamma=gamma)
        yield "svc-rbf", f"{c}/{gamma}", digits(out_of_fold(x, y, folds, model))
    for c in (0.1, 1.0):
        model = SVC(C=c, kernel="linear")
        yield "svc-linear", c, digits(out_of_fold(x, y, folds, model))
    for c in (0.1, 1.0):
        model = LinearSVC(C=c, dual=False, tol=1e-6, max_iter=100000)
        yield "linear-svc", c, digits(out_of_fold(x, y, folds, model))
    if name in ("iris", "breast_cancer"):
        for c in (0.1, 1.0):
            model = LogisticRegression(C=c, solver="liblinear", tol=1e-8, max_iter=100000)
            if name == "iris":
                model = OneVsRestClassifier(model)
            yield "lr", c, digits(out_of_fold(x, y, folds, model))
            probabilities = out_of_fold(x, y, folds, model, method="predict_proba")
            yield "lr-probability", c, exact(probabilities[:PROBABILITY_ROWS].ravel())
        for k in (1, 5, 11):
            model = KNeighborsClassifier(k, algorithm="kd_tree")
            yield "knn", k, digits(out_of_fold(x, y, folds, model))
        for k in (1, 5, 11):
            model = KNeighborsClassifier(k, algorithm="brute")
            yield "knn-brute", k, digits(out_of_fold(x, y, folds, model))
    for depth in (1, 3, 20):
        model = DecisionTreeClassifier(max_depth=depth, random_state=0)
        predicted = out_of_fold(x, y, folds, model, scaled=False)
        if depth == 1:
            yield "tree", depth, digits(predicted)
        yield "tree-accuracy", depth, exact([mean_accuracy(y, folds, predicted)])
    model = MultinomialNB(fit_prior=False)
    yield "mnb", "", digits(out_of_fold(x, y, folds, model, scaled=False))
    means = []
    for seed in range(SEEDS):
        model = RandomForestClassifier(100, random_state=seed)
        means.append(mean_accuracy(y, folds, out_of_fold(x, y, folds, model, scaled=False)))
    yield "forest-accuracy", 100, exact([np.mean(means)])


def regression(data):
    x, y = data.data, data.target
    folds = fold_numbers(KFold(FOLDS, shuffle=True, random_state=0), x, y)
    yield "folds", "", digits(folds)
    for c, gamma, epsilon in ((10.0, 0.1, 0.1), (100.0, 0.01, 5.0)):
        model = SVR(C=c, gamma=gamma, epsilon=epsilon)
        yield "svr", f"{c}/{gamma}/{epsilon}", exact(out_of_fold(x, y, folds, model))
    for k in (1, 5, 11):
        model = KNeighborsRegressor(k, algorithm="kd_tree")
        yield "knn-regression", k, exact(out_of_fold(x, y, folds, model))
    model = DecisionTreeRegressor(max_depth=1, random_state=0)
    yield "tree-regression", 1, exact(out_of_fold(x, y, folds, model, scaled=False))
    for alpha, ratio in ((1.0, 0.5), (0.1, 1.0)):
        model = ElasticNet(alpha=alpha, l1_ratio=ratio, tol=1e-10, max_iter=1000000)
        yield "elastic-net", f"{alpha}/{ratio}", exact(out_of_fold(x, y, folds, model))
    yield "least-squares", "", exact(out_of_fold(x, y, folds, LinearRegression()))


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
