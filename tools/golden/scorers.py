"""Writes pipeline-core/src/test/resources/golden/scorers.txt from scikit-learn 1.9.1.

Usage: python tools/golden/scorers.py

Lines:
  classes C TRUTH PREDICTED PROBABILITIES NAME=SCORE...   TRUTH -1 is a class the model does not know
  values TRUTH PREDICTED NAME=SCORE...
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/scorers.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values, convert=number):
    return ",".join(convert(v) for v in values)


def class_line(classes, truth, predicted, probabilities):
    scores = {
        "accuracy": m.accuracy_score(truth, predicted),
        "balanced_accuracy": m.balanced_accuracy_score(truth, predicted),
        "f1_macro": m.f1_score(truth, predicted, average="macro", zero_division=0),
        "f1_micro": m.f1_score(truth, predicted, average="micro", zero_division=0),
        "f1_weighted": m.f1_score(truth, predicted, average="weighted", zero_division=0),
    }
    if min(truth) >= 0:
        scores["neg_log_loss"] = -m.log_loss(truth, y_proba=probabilities, labels=range(classes))
    text = " ".join(f"{k}={number(v)}" for k, v in scores.items())
    whole = lambda v: str(int(v))
    return f"classes {classes} {join(truth, whole)} {join(predicted, whole)} {join(probabilities.ravel())} {text}"


def value_line(truth, predicted):
    scores = {
        "r2": m.r2_score(truth, predicted),
        "neg_mean_squared_error": -m.mean_squared_error(truth, predicted),
        "neg_mean_absolute_error": -m.mean_absolute_error(truth, predicted),
    }
    return f"values {join(truth)} {join(predicted)} " + " ".join(f"{k}={number(v)}" for k, v in scores.items())


rng = np.random.default_rng(3)
lines = []
for classes in (2, 3, 5, 10):
    for rows in (1, 2, 9, 40):
        for unseen in (False, True):
            probabilities = rng.dirichlet(np.full(classes, 0.5), size=rows)
            predicted = probabilities.argmax(axis=1)
            truth = np.where(rng.uniform(size=rows) < 0.6, predicted, rng.integers(0, classes, rows))
            if unseen:
                truth[rng.integers(rows)] = -1
            lines.append(class_line(classes, truth, predicted, probabilities))
hard = np.eye(3)[[0, 1, 2, 0]]
lines.append(class_line(3, np.array([0, 1, 2, 0]), np.array([0, 1, 2, 0]), hard))
lines.append(class_line(3, np.array([1, 2, 0, 1]), np.array([0, 1, 2, 0]), hard))
lines.append(class_line(3, np.array([0, 0, 0, 0]), np.array([0, 1, 1, 0]), hard[[0, 1, 1, 0]]))
for rows in (1, 2, 5, 50, 300):
    truth = rng.normal(100, 20, size=rows).round(6)
    lines.append(value_line(truth, (truth + rng.normal(0, 9, size=rows)).round(6)))
lines.append(value_line(np.array([3.0, 3.0]), np.array([3.0, 3.0])))
lines.append(value_line(np.array([3.0, 3.0]), np.array([3.0, 4.0])))
lines.append(value_line(np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, -8.0])))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
