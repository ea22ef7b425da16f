"""The Python half of digits_grid.sh: scikit-learn's grid search on handwritten digits.

    FITS=FOLDER python3 digits_grid.py CACHE_FOLDER

Prints one tab-separated record a line, the same records as the Java half.
"""

import sys

import joblib
from sklearn.datasets import load_digits
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

import counted
import grid_run


FOLDS = 5
LOGISTIC = "model__estimator__C"
NEIGHBOURS = "model__n_neighbors"


def name(params):
    own = f"lr C={params[LOGISTIC]}" if LOGISTIC in params else f"knn {params[NEIGHBOURS]}"
    return f"k={params['select__k']} {own}"


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
    grid_run.run(
        search,
        data.data,
        data.target,
        {"logistic": ("mean_fit_time", LOGISTIC), "neighbours": ("mean_score_time", NEIGHBOURS)},
        name,
    )


if __name__ == "__main__":
    main()
