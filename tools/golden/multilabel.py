"""Writes pipeline-core/src/test/resources/golden/multilabel.txt from scikit-learn 1.9.1.

Usage: python tools/golden/multilabel.py

Lines:
  sets LABELS TRUTH PREDICTED SCORES NAME=SCORE...      TRUTH and PREDICTED are 0 or 1, row by row
  outputs OUTPUTS TRUTH PREDICTED NAME=SCORE...         numbers row by row; raw_NAME has one per output
  gains LABELS RELEVANCES SCORES NAME=SCORE...
A name may end in the zero_division that it was computed with, such as f1_macro/1.
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/multilabel.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values):
    return ",".join(number(v) for v in np.ravel(values))


def flags(values):
    return ",".join(str(int(v)) for v in np.ravel(values))


def text(scores):
    return " ".join(f"{name}={join(value)}" for name, value in scores.items())


def set_line(truth, predicted, given):
    of = (truth, predicted)
    labels = truth.shape[1]
    scores = {
        "accuracy": m.accuracy_score(*of),
        "neg_hamming_loss": -m.hamming_loss(*of),
        "neg_coverage_error": -m.coverage_error(truth, given),
        "label_ranking_average_precision": m.label_ranking_average_precision_score(truth, given),
        "neg_label_ranking_loss": -m.label_ranking_loss(truth, given),
        "roc_auc": m.roc_auc_score(truth, given),
        "roc_auc_up_to_0.3": m.roc_auc_score(truth, given, max_fpr=0.3),
        "dcg": m.dcg_score(truth, given),
        "dcg_at_2": m.dcg_score(truth, given, k=2),
    }
    if labels > 1:
        scores["ndcg"] = m.ndcg_score(truth, given)
        scores["ndcg_at_2"] = m.ndcg_score(truth, given, k=2)
    for average in ("micro", "macro", "weighted", "samples"):
        word = "" if average == "macro" else f"_{average}"
        scores[f"roc_auc_ovr{word}"] = m.roc_auc_score(truth, given, average=average)
        scores[f"average_precision{word}"] = m.average_precision_score(truth, given, average=average)
        for undefined in (0, 1, np.nan):
            how = {"average": average, "zero_division": undefined}
            end = f"_{average}/{number(undefined)}"
            scores[f"precision{end}"] = m.precision_score(*of, **how)
            scores[f"recall{end}"] = m.recall_score(*of, **how)
            scores[f"f1{end}"] = m.f1_score(*of, **how)
            scores[f"f0.5{end}"] = m.fbeta_score(*of, beta=0.5, **how)
            scores[f"f2{end}"] = m.fbeta_score(*of, beta=2, **how)
            if undefined in (0, 1):
                scores[f"jaccard{end}"] = m.jaccard_score(*of, **how)
    return f"sets {labels} {flags(truth)} {flags(predicted)} {join(given)} {text(scores)}"


def output_line(truth, predicted):
    of = (truth, predicted)
    scores = {}
    for name, sign, score in (
        ("r2", 1, m.r2_score),
        ("explained_variance", 1, m.explained_variance_score),
        ("neg_mean_squared_error", -1, m.mean_squared_error),
        ("neg_root_mean_squared_error", -1, m.root_mean_squared_error),
        ("neg_mean_absolute_error", -1, m.mean_absolute_error),
        ("neg_median_absolute_error", -1, m.median_absolute_error),
        ("neg_mean_absolute_percentage_error", -1, m.mean_absolute_percentage_error),
        ("d2_absolute_error_score", 1, m.d2_absolute_error_score),
    ):
        scores[name] = sign * score(*of)
        # One row has no raw score where its average is undefined.
        if len(truth) > 1:
            scores[f"raw_{name}"] = sign * np.asarray(score(*of, multioutput="raw_values"))
        if name in ("r2", "explained_variance"):
            scores[f"{name}_variance_weighted"] = score(*of, multioutput="variance_weighted")
    if truth.min() > -1 and predicted.min() > -1:
        scores["neg_mean_squared_log_error"] = -m.mean_squared_log_error(*of)
        scores["neg_root_mean_squared_log_error"] = -m.root_mean_squared_log_error(*of)
    return f"outputs {truth.shape[1]} {join(truth)} {join(predicted)} {text(scores)}"


def gain_line(relevance, given):
    scores = {"dcg": m.dcg_score(relevance, given), "dcg_at_3": m.dcg_score(relevance, given, k=3)}
    if relevance.min() >= 0:
        scores["ndcg"] = m.ndcg_score(relevance, given)
        scores["ndcg_at_3"] = m.ndcg_score(relevance, given, k=3)
    return f"gains {relevance.shape[1]} {join(relevance)} {join(given)} {text(scores)}"


rng = np.random.default_rng(9)
lines = []
for labels in (2, 3, 6):
    for rows in (2, 5, 24):
        for shape in ("mixed", "ties", "missing", "empty", "all", "perfect"):
            given = rng.uniform(size=(rows, labels)).round(3)
            if shape == "ties":
                given = given.round(1)
            truth = (rng.uniform(size=(rows, labels)) < 0.2 + 0.6 * given).astype(int)
            predicted = (given > 0.5).astype(int)
            if shape == "missing":
                truth[:, 1] = 0
                predicted[:, 0] = 0
            if shape == "empty":
                truth[:] = 0
            if shape == "all":
                truth[0] = 1
                truth[1] = 0
                predicted[1] = 0
            if shape == "perfect":
                truth = predicted
            lines.append(set_line(truth, predicted, given))
for outputs in (1, 2, 4):
    for rows in (1, 2, 9, 40):
        truth = rng.normal(10, np.arange(1, outputs + 1) * 5, size=(rows, outputs)).round(3)
        lines.append(output_line(truth, (truth + rng.normal(0, 2, size=truth.shape)).round(3)))
        still = truth.copy()
        still[:, 0] = 7
        lines.append(output_line(still, truth))
        lines.append(output_line(np.full(truth.shape, 2.0), np.full(truth.shape, 3.0)))
for labels in (2, 5, 12):
    for rows in (1, 7):
        relevance = rng.integers(0, 4, size=(rows, labels)).astype(float)
        lines.append(gain_line(relevance, rng.normal(size=relevance.shape).round(1)))
        lines.append(gain_line(relevance - 1, rng.normal(size=relevance.shape).round(1)))
        lines.append(gain_line(relevance, np.zeros(relevance.shape)))
        lines.append(gain_line(0 * relevance, rng.normal(size=relevance.shape)))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
