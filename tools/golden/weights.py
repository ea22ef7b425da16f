"""Writes pipeline-core/src/test/resources/golden/weights.txt from scikit-learn 1.9.1.

Usage: python tools/golden/weights.py

All scores are computed with sample_weight. Lines:
  classes C TRUTH PREDICTED PROBABILITIES WEIGHTS NAME=SCORE...
  sets LABELS TRUTH PREDICTED SCORES WEIGHTS NAME=SCORE...      TRUTH and PREDICTED are 0 or 1, row by row
  values TRUTH PREDICTED WEIGHTS NAME=SCORE...
  outputs OUTPUTS TRUTH PREDICTED WEIGHTS NAME=SCORE...         numbers row by row
  gains LABELS RELEVANCES SCORES WEIGHTS NAME=SCORE...
A name may end in the zero_division that it was computed with, such as f1_macro/1. Weights are of
three kinds: powers of 2, whose sums are exact, any, and such with zeros.
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.preprocessing import label_binarize

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
np.seterr(all="ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/weights.txt"


def number(value):
    value = float(value)
    named = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
    return named.get(repr(value), repr(value))


def join(values):
    return ",".join(number(v) for v in np.ravel(values))


def whole(values):
    return ",".join(str(int(v)) for v in np.ravel(values))


def text(scores):
    return " ".join(f"{name}={number(value)}" for name, value in scores.items())


def counted(scores, of, average, weights):
    suffix = "" if average == "binary" else "_" + average
    for undefined in (0, 1, np.nan):
        how = dict(average=average, zero_division=undefined, sample_weight=weights)
        end = f"{suffix}/{number(undefined)}"
        scores["precision" + end] = m.precision_score(*of, **how)
        scores["recall" + end] = m.recall_score(*of, **how)
        scores["f1" + end] = m.f1_score(*of, **how)
        scores["f2" + end] = m.fbeta_score(*of, beta=2, **how)
        if undefined in (0, 1):
            scores["jaccard" + end] = m.jaccard_score(*of, **how)


def class_line(classes, truth, predicted, probabilities, weights):
    of = (truth, predicted)
    labels = np.arange(classes)
    w = dict(sample_weight=weights)
    lw = dict(labels=labels, sample_weight=weights)
    scores = {
        "accuracy": m.accuracy_score(*of, **w),
        "balanced_accuracy": m.balanced_accuracy_score(*of, **w),
        "balanced_accuracy_adjusted": m.balanced_accuracy_score(*of, adjusted=True, **w),
        "matthews_corrcoef": m.matthews_corrcoef(*of, **w),
        "cohen_kappa": m.cohen_kappa_score(*of, **w),
        "cohen_kappa_linear": m.cohen_kappa_score(*of, weights="linear", **w),
        "cohen_kappa_quadratic": m.cohen_kappa_score(*of, weights="quadratic", **w),
        "neg_log_loss": -m.log_loss(truth, probabilities, **lw),
    }
    # With one class it is the quotient of a number and a rounding error.
    several = len(set(truth[weights > 0])) > 1
    if several:
        scores["d2_log_loss_score"] = m.d2_log_loss_score(truth, probabilities, **lw)
    for average in ("micro", "macro", "weighted"):
        counted(scores, of, average, weights)
    if classes == 2:
        positive = probabilities[:, 1]
        counted(scores, of, "binary", weights)
        scores["neg_brier_score"] = -m.brier_score_loss(truth, positive, pos_label=1, **w)
        if several:
            scores["d2_brier_score"] = m.d2_brier_score(truth, positive, pos_label=1, **w)
        for name in ("roc_auc", "roc_auc_ovr", "roc_auc_ovr_weighted", "roc_auc_ovo"):
            scores[name] = m.roc_auc_score(truth, positive, **w)
        for rate in (0.05, 0.3, 0.9) if several else ():
            scores[f"roc_auc_up_to_{rate}"] = m.roc_auc_score(truth, positive, max_fpr=rate, **w)
        scores["average_precision"] = m.average_precision_score(truth, positive, **w)
        for k in (1, 2):
            name = "top_k_accuracy" if k == 2 else "top_1_accuracy"
            scores[name] = m.top_k_accuracy_score(truth, positive, k=k, **lw)
        ratios = m.class_likelihood_ratios(*of, **lw)
        scores["positive_likelihood_ratio"] = ratios[0]
        scores["neg_negative_likelihood_ratio"] = -ratios[1]
    else:
        indicator = label_binarize(truth, classes=labels)
        scores["neg_brier_score"] = -m.brier_score_loss(truth, probabilities, **lw)
        if several:
            scores["d2_brier_score"] = m.d2_brier_score(truth, probabilities, **lw)
        for average in ("micro", "macro", "weighted"):
            end = "" if average == "macro" else "_" + average
            scores["roc_auc_ovr" + end] = m.roc_auc_score(
                truth, probabilities, multi_class="ovr", average=average, **lw
            )
            scores["average_precision" + end] = m.average_precision_score(
                indicator, probabilities, average=average, **w
            )
        for k in (1, 2, 3):
            name = "top_k_accuracy" if k == 2 else f"top_{k}_accuracy"
            scores[name] = m.top_k_accuracy_score(truth, probabilities, k=k, **lw)
    fields = f"{classes} {whole(truth)} {whole(predicted)} {join(probabilities)} {join(weights)}"
    return f"classes {fields} {text(scores)}"


def set_line(truth, predicted, given, weights):
    of = (truth, predicted)
    labels = truth.shape[1]
    w = dict(sample_weight=weights)
    scores = {
        "accuracy": m.accuracy_score(*of, **w),
        "neg_hamming_loss": -m.hamming_loss(*of, **w),
        "neg_coverage_error": -m.coverage_error(truth, given, **w),
        "label_ranking_average_precision": m.label_ranking_average_precision_score(truth, given, **w),
        "neg_label_ranking_loss": -m.label_ranking_loss(truth, given, **w),
        "roc_auc": m.roc_auc_score(truth, given, **w),
        "dcg": m.dcg_score(truth, given, **w),
        "dcg_at_2": m.dcg_score(truth, given, k=2, **w),
        "ndcg": m.ndcg_score(truth, given, **w),
        "ndcg_at_2": m.ndcg_score(truth, given, k=2, **w),
    }
    if all(len(set(column[weights > 0])) == 2 for column in truth.T):
        # It refuses labels that no row with a weight has.
        scores["roc_auc_up_to_0.3"] = m.roc_auc_score(truth, given, max_fpr=0.3, **w)
    for average in ("micro", "macro", "weighted", "samples"):
        word = "" if average == "macro" else f"_{average}"
        scores[f"roc_auc_ovr{word}"] = m.roc_auc_score(truth, given, average=average, **w)
        scores[f"average_precision{word}"] = m.average_precision_score(truth, given, average=average, **w)
        counted(scores, of, average, weights)
    return f"sets {labels} {whole(truth)} {whole(predicted)} {join(given)} {join(weights)} {text(scores)}"


def value_line(truth, predicted, weights):
    of = (truth, predicted)
    w = dict(sample_weight=weights)
    scores = {
        "r2": m.r2_score(*of, **w),
        "explained_variance": m.explained_variance_score(*of, **w),
        "neg_mean_squared_error": -m.mean_squared_error(*of, **w),
        "neg_root_mean_squared_error": -m.root_mean_squared_error(*of, **w),
        "neg_mean_absolute_error": -m.mean_absolute_error(*of, **w),
        "neg_median_absolute_error": -m.median_absolute_error(*of, **w),
        "neg_mean_absolute_percentage_error": -m.mean_absolute_percentage_error(*of, **w),
        "neg_max_error": -m.max_error(*of),
        "d2_absolute_error_score": m.d2_absolute_error_score(*of, **w),
    }
    for alpha in (0.0, 0.1, 0.7, 1.0):
        scores[f"neg_mean_pinball_loss_{alpha}"] = -m.mean_pinball_loss(*of, alpha=alpha, **w)
        scores[f"d2_pinball_score_{alpha}"] = m.d2_pinball_score(*of, alpha=alpha, **w)
    if min(truth) > -1 and min(predicted) > -1:
        scores["neg_mean_squared_log_error"] = -m.mean_squared_log_error(*of, **w)
        scores["neg_root_mean_squared_log_error"] = -m.root_mean_squared_log_error(*of, **w)
    powers = {0.0: True, -1.5: min(predicted) > 0}
    powers[1.0] = powers[1.5] = min(truth) >= 0 and min(predicted) > 0
    powers[2.0] = powers[3.0] = min(truth) > 0 and min(predicted) > 0
    for power, allowed in powers.items():
        if allowed:
            name = {1.0: "poisson_deviance", 2.0: "gamma_deviance"}.get(power, f"tweedie_deviance_{power}")
            scores[f"neg_mean_{name}"] = -m.mean_tweedie_deviance(*of, power=power, **w)
            if len(set(truth[weights > 0])) > 1:
                scores[f"d2_tweedie_score_{power}"] = m.d2_tweedie_score(*of, power=power, **w)
    return f"values {join(truth)} {join(predicted)} {join(weights)} {text(scores)}"


def output_line(truth, predicted, weights):
    of = (truth, predicted)
    w = dict(sample_weight=weights)
    scores = {
        "neg_mean_squared_error": -m.mean_squared_error(*of, **w),
        "neg_root_mean_squared_error": -m.root_mean_squared_error(*of, **w),
        "neg_mean_absolute_error": -m.mean_absolute_error(*of, **w),
        "neg_median_absolute_error": -m.median_absolute_error(*of, **w),
        "d2_absolute_error_score": m.d2_absolute_error_score(*of, **w),
    }
    for name, score in (("r2", m.r2_score), ("explained_variance", m.explained_variance_score)):
        scores[name] = score(*of, **w)
        scores[f"{name}_variance_weighted"] = score(*of, multioutput="variance_weighted", **w)
    return f"outputs {truth.shape[1]} {join(truth)} {join(predicted)} {join(weights)} {text(scores)}"


def gain_line(relevance, given, weights):
    w = dict(sample_weight=weights)
    scores = {
        "dcg": m.dcg_score(relevance, given, **w),
        "dcg_at_3": m.dcg_score(relevance, given, k=3, **w),
        "ndcg": m.ndcg_score(relevance, given, **w),
        "ndcg_at_3": m.ndcg_score(relevance, given, k=3, **w),
    }
    return f"gains {relevance.shape[1]} {join(relevance)} {join(given)} {join(weights)} {text(scores)}"


rng = np.random.default_rng(21)


def weights_of(rows):
    yield 2.0 ** rng.integers(-2, 4, rows)
    yield rng.gamma(1, 2, rows).round(6) + 1e-6
    zeros = rng.gamma(1, 2, rows).round(6) * (rng.uniform(size=rows) < 0.6)
    zeros[0] = 3
    yield zeros


lines = []
for classes in (2, 3, 5):
    for rows in (2, 5, 40):
        for shape in ("mixed", "missing"):
            for weights in weights_of(rows):
                shares = rng.dirichlet(np.full(classes, 0.7), size=rows)
                probabilities = np.array([rng.multinomial(64, s) for s in shares]) / 64
                predicted = probabilities.argmax(axis=1)
                truth = np.where(rng.uniform(size=rows) < 0.6, predicted, rng.integers(0, classes, rows))
                if shape == "missing":
                    truth = np.where(truth == 1, 0, truth)
                lines.append(class_line(classes, truth, predicted, probabilities, weights))
for labels in (2, 5):
    for rows in (2, 20):
        for shape in ("mixed", "ties", "missing"):
            for weights in weights_of(rows):
                given = rng.uniform(size=(rows, labels)).round(1 if shape == "ties" else 3)
                truth = (rng.uniform(size=(rows, labels)) < 0.2 + 0.6 * given).astype(int)
                predicted = (given > 0.5).astype(int)
                if shape == "missing":
                    truth[:, 1] = 0
                    predicted[:, 0] = 0
                lines.append(set_line(truth, predicted, given, weights))
for rows in (2, 3, 10, 40):
    for weights in weights_of(rows):
        truth = rng.normal(100, 20, rows).round(3)
        lines.append(value_line(truth, (truth + rng.normal(0, 9, rows)).round(3), weights))
        lines.append(value_line(rng.poisson(2, rows) * 1.0, rng.gamma(2, 1, rows).round(3) + 0.01, weights))
        lines.append(value_line(truth, np.full(rows, 90.0), weights))
    exact = next(weights_of(rows))
    lines.append(value_line(rng.normal(0, 3, rows).round(1), rng.normal(0, 3, rows).round(1), exact))
    lines.append(value_line(np.full(rows, 90.0), truth, exact))
for outputs in (1, 2, 4):
    for rows in (2, 9, 40):
        for weights in weights_of(rows):
            truth = rng.normal(10, np.arange(1, outputs + 1) * 5, size=(rows, outputs)).round(3)
            lines.append(output_line(truth, (truth + rng.normal(0, 2, size=truth.shape)).round(3), weights))
for labels in (2, 5):
    for weights in weights_of(7):
        relevance = rng.integers(0, 4, size=(7, labels)).astype(float)
        lines.append(gain_line(relevance, rng.normal(size=relevance.shape).round(1), weights))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
