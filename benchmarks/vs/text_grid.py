"""The Python half of text_grid.sh: scikit-learn's grid search over a text pipeline.

    FITS=FOLDER python3 text_grid.py TEXTS CACHE_FOLDER

Prints one tab-separated record a line, the same records as the Java half.
"""

import sys

import joblib
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline

import counted
import grid_run


def name(params):
    return " ".join(
        str(value)
        for value in (
            params["counts__ngram_range"][1],
            params["counts__min_df"],
            params["tfidf__use_idf"],
            params["tfidf__sublinear_tf"],
            params["model__loss"],
            params["model__eta0"],
        )
    )


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        labels, texts = zip(*(line.rstrip("\n").split("\t") for line in file))
    pipeline = Pipeline(
        [
            ("counts", counted.CountedVectorizer()),
            ("tfidf", counted.CountedTfidf()),
            (
                "model",
                counted.CountedSgd(
                    penalty=None, learning_rate="constant", max_iter=3, tol=None, random_state=1
                ),
            ),
        ],
        memory=joblib.Memory(sys.argv[2], verbose=0),
    )
    search = GridSearchCV(
        pipeline,
        {
            "counts__ngram_range": [(1, 1), (1, 2), (1, 3)],
            "counts__min_df": [2, 5],
            "tfidf__use_idf": [True, False],
            "tfidf__sublinear_tf": [True, False],
            "model__loss": ["hinge", "log_loss"],
            "model__eta0": [0.1, 0.3, 1.0, 3.0],
        },
        cv=StratifiedKFold(3),
        scoring="accuracy",
        n_jobs=2,
        refit=False,
    )
    grid_run.run(search, texts, labels, {"models": ("mean_fit_time", None)}, name)


if __name__ == "__main__":
    main()
