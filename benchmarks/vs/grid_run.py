"""What the grid searches with scikit-learn here do alike."""

import platform
import time

import joblib
import sklearn

import counted


def run(search, data, target, inside, name):
    """Runs a search and prints one tab-separated record a line, the same records as the Java half.

    inside maps parts of the work to a column of times and, unless all candidates count, a parameter
    that those which do count have; name gives the name of a candidate, made of its parameters.
    """
    start = time.perf_counter()
    search.fit(data, target)
    print("seconds", time.perf_counter() - start, sep="\t")
    for kind, fits in counted.counts().items():
        print("fits", kind, fits, sep="\t")
    results = search.cv_results_
    for part, (column, own) in inside.items():
        # mean times on a fold, so that their sum over workers is that of all candidates on all folds
        times = zip(results["params"], results[column])
        seconds = sum(mean for params, mean in times if own is None or own in params)
        print("inside", part, seconds * search.n_splits_, sep="\t")
    for params, score in zip(results["params"], results["mean_test_score"]):
        print("score", name(params), repr(float(score)), sep="\t")
    print(
        "version",
        f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, "
        f"joblib {joblib.__version__}",
        sep="\t",
    )
