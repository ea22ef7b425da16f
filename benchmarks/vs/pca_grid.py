"""The Python half of pca_grid.sh: scikit-learn's grid search over numbers of principal components.

    FITS=FOLDER python3 pca_grid.py CACHE_FOLDER

Prints one tab-separated record a line, the same records as the Java half.
"""

import platform
import sys
import time

import joblib
import sklearn
from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

import counted

FOLDS = 5


def main():
    data = load_digits()
    pipeline = Pipeline(
        [
            ("scale", counted.CountedScaler()),
            ("pca", counted.CountedPca(svd_solver="full")),
            ("model", counted.CountedLinearSvc(dual=False, tol=1e-6)),
        ],
        memory=joblib.Memory(sys.argv[1], verbose=0),
    )
    search = GridSearchCV(
        pipeline,
        {"pca__n_components": list(range(1, 21)), "model__C": [0.01, 0.1, 1.0]},
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
    print("inside", "models", FOLDS * sum(results["mean_fit_time"]), sep="\t")
    for params, score in zip(results["params"], results["mean_test_score"]):
        name = f"{params['pca__n_components']} {params['model__C']}"
        print("score", name, repr(float(score)), sep="\t")
    print(
        "version",
        f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, "
        f"joblib {joblib.__version__}",
        sep="\t",
    )


if __name__ == "__main__":
    main()
