"""The Python half of pca_grid.sh: scikit-learn's grid search over numbers of principal components.

    FITS=FOLDER python3 pca_grid.py CACHE_FOLDER

Prints one tab-separated record a line, the same records as the Java half.
"""

import sys

import joblib
from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

import counted
import grid_run

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
    grid_run.run(
        search,
        data.data,
        data.target,
        {"models": ("mean_fit_time", None)},
        lambda params: f"{params['pca__n_components']} {params['model__C']}",
    )


if __name__ == "__main__":
    main()
