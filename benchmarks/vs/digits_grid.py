"""The Python half of digits_grid.sh: scikit-learn's grid search on handwritten digits.

    FITS=FOLDER python3 digits_grid.py CACHE_FOLDER

Prints one tab-separated record a line, the same records as the Java half.
"""

import platform
import sys
import time

import joblib
import sklearn
from sklearn.datasets import load_digits
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

import counted


FOLDS = 5
LOGISTIC = "model__estimator__C"
NEIGHBOURS = "model__n_neighbors"


def inside(results, column, own):
    """The seconds that the candidates with a parameter took on all folds, added up over workers."""
    times = zip(results["params"], results[column])
    return sum(seconds for params, seconds in times if own in params) * FOLDS


def main():
    data = load_digits()
    pipeline = Pipeline(
        [
            ("scale", counted.CountedScaler()),
            ("select", counted.CountedSelector(f_classif)),
            ("model", counted.CountedNeighbors()),
        ],
        memory=joblib.Memory(sys.argv[1], verbose=0),
    )
    logistic = LogisticRegression(solver="liblinear", tol=1e-8, max_iter=1000)
    k = [16, 32, 64]
    search = GridSearchCV(
        pipeline,
        [
            {
                "select__k": k,
                "model": [counted.CountedNeighbors()],
                NEIGHBOURS: [1, 3, 5, 7, 9],
            },
            {
                "select__k": k,
                "model": [counted.CountedOneVsRest(logistic)],
                LOGISTIC: [0.1, 1.0, 10.0],
            },
        ],
        cv=StratifiedKFold(FOLDS, shuffle=True, random_state=42),
        scoring="accuracy",
        n_jobs=2,
        refit=False,
    )
    start = time.perf_counter()
    search.fit(data.data, data.target)
    print("seconds", time.perf_counter() - start, sep="\t")
    for kind, fits in counted.counts().items():
        print("fits", kind, fits, sep="\t")
    results = search.cv_results_
    print("inside", "logistic", inside(results, "mean_fit_time", LOGISTIC), sep="\t")
    print("inside", "neighbours", inside(results, "mean_score_time", NEIGHBOURS), sep="\t")
    for params, score in zip(results["params"], results["mean_test_score"]):
        own = (
            f"lr C={params[LOGISTIC]}" if LOGISTIC in params else f"knn {params[NEIGHBOURS]}"
        )
        print("score", f"k={params['select__k']} {own}", repr(float(score)), sep="\t")
    print(
        "version",
        f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, "
        f"joblib {joblib.__version__}",
        sep="\t",
    )


if __name__ == "__main__":
    main()
