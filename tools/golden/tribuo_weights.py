"""Writes tribuo-integration/src/test/resources/golden/weights.tsv from scikit-learn 1.9.1.

Usage: python tools/golden/tribuo_weights.py

One line per row, separated by tabs: class, weight, four counts, and then the probability of each
of three classes by MultinomialNB(fit_prior=False) that was fitted to all rows with sample_weight.
"""

import pathlib

import numpy as np
import sklearn
from sklearn.naive_bayes import MultinomialNB

assert sklearn.__version__ == "1.9.1", sklearn.__version__
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "tribuo-integration/src/test/resources/golden/weights.tsv"

rng = np.random.default_rng(6)
y = rng.integers(0, 3, 30)
x = rng.poisson(1 + 2 * (np.arange(4) == y[:, None])) + 1.0
weights = rng.integers(1, 17, 30) / 4
model = MultinomialNB(fit_prior=False).fit(x, y, sample_weight=weights)
lines = []
for label, weight, row, shares in zip(y, weights, x, model.predict_proba(x)):
    lines.append("\t".join([str(label), *map(repr, map(float, [weight, *row, *shares]))]))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
