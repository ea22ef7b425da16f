"""The estimators of the grid searches here, counting their fits.

A fit appends one byte to a file of its kind in the folder named by FITS. O_APPEND makes that exact
across threads and worker processes alike.
"""

import os

from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

KINDS = ("steps", "learners")


def count(kind):
    file = os.open(os.path.join(os.environ["FITS"], kind), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, b".")
    os.close(file)


def counts():
    folder = os.environ["FITS"]
    paths = {kind: os.path.join(folder, kind) for kind in KINDS}
    return {kind: os.path.getsize(path) if os.path.exists(path) else 0
            for kind, path in paths.items()}


class CountedScaler(StandardScaler):
    def fit(self, X, y=None):
        count("steps")
        return super().fit(X, y)


class CountedSelector(SelectKBest):
    def fit(self, X, y=None):
        count("steps")
        return super().fit(X, y)


class CountedNeighbors(KNeighborsClassifier):
    def fit(self, X, y):
        count("learners")
        return super().fit(X, y)


class CountedOneVsRest(OneVsRestClassifier):
    def fit(self, X, y):
        count("learners")
        return super().fit(X, y)


class CountedPca(PCA):
    # fit and fit_transform both come here
    def _fit(self, X):
        count("steps")
        return super()._fit(X)


class CountedVectorizer(CountVectorizer):
    # fit comes here too
    def fit_transform(self, raw_documents, y=None):
        count("steps")
        return super().fit_transform(raw_documents, y)


class CountedTfidf(TfidfTransformer):
    def fit(self, X, y=None):
        count("steps")
        return super().fit(X, y)


class CountedSgd(SGDClassifier):
    def fit(self, X, y):
        count("learners")
        return super().fit(X, y)


class CountedLinearSvc(LinearSVC):
    def fit(self, X, y):
        count("learners")
        return super().fit(X, y)
