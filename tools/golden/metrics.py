"""Writes pipeline-core/src/test/resources/golden/metrics.txt from scikit-learn 1.9.1.

Usage: python tools/golden/metrics.py

Lines:
  classes C TRUTH PREDICTED PROBABILITIES NAME=SCORE...
  clusters TRUTH PREDICTED NAME=SCORE...
  values TRUTH PREDICTED NAME=SCORE...
Probabilities are 64ths, so that many are equal and rows sum to 1 exactly. A NAME may end in /1 or
/NaN, the score of what is undefined.
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
TARGET = ROOT / "pipeline-core/src/test/resources/golden/metrics.txt"
UNDEFINED = {"": 0, "/1": 1.0, "/NaN": np.nan}


def number(value):
    value = float(value)
    named = {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}
    return named.get(repr(value), repr(value))


def join(values, convert=number):
    return ",".join(convert(v) for v in values)


def whole(values):
    return join(values, lambda v: str(int(v)))


def shares(values):
    return join(values, lambda v: np.format_float_positional(v, trim="-"))


def text(scores):
    return " ".join(f"{k}={number(v)}" for k, v in scores.items())


def counted(scores, average, **how):
    suffix = "" if average == "binary" else "_" + average
    for end, value in UNDEFINED.items():
        z = dict(average=average, zero_division=value)
        scores["precision" + suffix + end] = m.precision_score(*how["of"], **z)
        scores["recall" + suffix + end] = m.recall_score(*how["of"], **z)
        scores["f1" + suffix + end] = m.f1_score(*how["of"], **z)
        for beta in (0.5, 2):
            scores[f"f{beta}{suffix}{end}"] = m.fbeta_score(*how["of"], beta=beta, **z)
        if end != "/NaN":
            scores["jaccard" + suffix + end] = m.jaccard_score(*how["of"], **z)


def class_line(classes, truth, predicted, probabilities):
    of = (truth, predicted)
    labels = np.arange(classes)
    scores = {
        "accuracy": m.accuracy_score(*of),
        "balanced_accuracy": m.balanced_accuracy_score(*of),
        "balanced_accuracy_adjusted": m.balanced_accuracy_score(*of, adjusted=True),
        "matthews_corrcoef": m.matthews_corrcoef(*of),
        "cohen_kappa": m.cohen_kappa_score(*of),
        "cohen_kappa_linear": m.cohen_kappa_score(*of, weights="linear"),
        "cohen_kappa_quadratic": m.cohen_kappa_score(*of, weights="quadratic"),
    }
    for average in ("micro", "macro", "weighted"):
        counted(scores, average, of=of)
    scores["neg_log_loss"] = -m.log_loss(truth, probabilities, labels=labels)
    scores["d2_log_loss_score"] = m.d2_log_loss_score(truth, probabilities, labels=labels)
    if classes == 2:
        positive = probabilities[:, 1]
        counted(scores, "binary", of=of)
        scores["neg_brier_score"] = -m.brier_score_loss(truth, positive, pos_label=1)
        scores["d2_brier_score"] = m.d2_brier_score(truth, positive, pos_label=1)
        for name in ("roc_auc", "roc_auc_ovr", "roc_auc_ovr_weighted", "roc_auc_ovo"):
            scores[name] = m.roc_auc_score(truth, positive)
        for rate in (0.05, 0.3, 0.9):
            scores[f"roc_auc_up_to_{rate}"] = m.roc_auc_score(truth, positive, max_fpr=rate)
        scores["average_precision"] = m.average_precision_score(truth, positive)
        for k in (1, 2):
            scores["top_k_accuracy" if k == 2 else "top_1_accuracy"] = m.top_k_accuracy_score(
                truth, positive, k=k, labels=labels
            )
        if len(set(truth) | set(predicted)) == 2:
            ratios = m.class_likelihood_ratios(*of, labels=labels)
            scores["positive_likelihood_ratio"] = ratios[0]
            scores["neg_negative_likelihood_ratio"] = -ratios[1]
    else:
        indicator = label_binarize(truth, classes=labels)
        scores["neg_brier_score"] = -m.brier_score_loss(truth, probabilities, labels=labels)
        scores["d2_brier_score"] = m.d2_brier_score(truth, probabilities, labels=labels)
        for average in ("micro", "macro", "weighted"):
            end = "" if average == "macro" else "_" + average
            how = dict(labels=labels, average=average)
            scores["roc_auc_ovr" + end] = m.roc_auc_score(truth, probabilities, multi_class="ovr", **how)
            if average != "micro" and len(set(truth)) > 1:
                scores["roc_auc_ovo" + end] = m.roc_auc_score(truth, probabilities, multi_class="ovo", **how)
            scores["average_precision" + end] = m.average_precision_score(indicator, probabilities, average=average)
        for k in (1, 2, 3):
            scores["top_k_accuracy" if k == 2 else f"top_{k}_accuracy"] = m.top_k_accuracy_score(
                truth, probabilities, k=k, labels=labels
            )
    fields = f"classes {classes} {whole(truth)} {whole(predicted)} {shares(probabilities.ravel())}"
    return f"{fields} {text(scores)}"


def cluster_line(truth, predicted):
    of = (truth, predicted)
    scores = {
        "rand_score": m.rand_score(*of),
        "adjusted_rand_score": m.adjusted_rand_score(*of),
        "homogeneity_score": m.homogeneity_score(*of),
        "completeness_score": m.completeness_score(*of),
        "v_measure_score": m.v_measure_score(*of),
        "mutual_info_score": m.mutual_info_score(*of),
        "adjusted_mutual_info_score": m.adjusted_mutual_info_score(*of),
        "normalized_mutual_info_score": m.normalized_mutual_info_score(*of),
        "fowlkes_mallows_score": m.fowlkes_mallows_score(*of),
    }
    return f"clusters {whole(truth)} {whole(predicted)} {text(scores)}"


def value_line(truth, predicted):
    of = (truth, predicted)
    scores = {
        "r2": m.r2_score(*of),
        "explained_variance": m.explained_variance_score(*of),
        "neg_mean_squared_error": -m.mean_squared_error(*of),
        "neg_root_mean_squared_error": -m.root_mean_squared_error(*of),
        "neg_mean_absolute_error": -m.mean_absolute_error(*of),
        "neg_median_absolute_error": -m.median_absolute_error(*of),
        "neg_mean_absolute_percentage_error": -m.mean_absolute_percentage_error(*of),
        "neg_max_error": -m.max_error(*of),
        "d2_absolute_error_score": m.d2_absolute_error_score(*of),
    }
    for alpha in (0.0, 0.1, 0.7, 1.0):
        scores[f"neg_mean_pinball_loss_{alpha}"] = -m.mean_pinball_loss(*of, alpha=alpha)
        scores[f"d2_pinball_score_{alpha}"] = m.d2_pinball_score(*of, alpha=alpha)
    if min(truth) > -1 and min(predicted) > -1:
        scores["neg_mean_squared_log_error"] = -m.mean_squared_log_error(*of)
        scores["neg_root_mean_squared_log_error"] = -m.root_mean_squared_log_error(*of)
    powers = {0.0: True}
    # Perfect predictions leave the rounding errors of numbers near 10**7.
    powers[-1.5] = min(predicted) > 0 and any(truth != predicted)
    powers[1.0] = powers[1.5] = min(truth) >= 0 and min(predicted) > 0
    powers[2.0] = powers[3.0] = min(truth) > 0 and min(predicted) > 0
    for power, allowed in powers.items():
        if allowed:
            name = {1.0: "poisson_deviance", 2.0: "gamma_deviance"}.get(power, f"tweedie_deviance_{power}")
            scores[f"neg_mean_{name}"] = -m.mean_tweedie_deviance(*of, power=power)
            if len(set(truth)) > 1:
                scores[f"d2_tweedie_score_{power}"] = m.d2_tweedie_score(*of, power=power)
    return f"values {join(truth)} {join(predicted)} {text(scores)}"


rng = np.random.default_rng(5)
lines = []
for classes in (2, 3, 5):
    for rows in (1, 2, 5, 24, 60):
        for shape in ("mixed", "missing", "single", "perfect", "constant"):
            weights = rng.dirichlet(np.full(classes, 0.7), size=rows)
            probabilities = np.array([rng.multinomial(64, w) for w in weights]) / 64
            if shape == "constant":
                probabilities[:] = rng.multinomial(64, weights[0]) / 64
            predicted = probabilities.argmax(axis=1)
            truth = np.where(rng.uniform(size=rows) < 0.6, predicted, rng.integers(0, classes, rows))
            if shape == "missing":
                truth = np.where(truth == 1, 0, truth)
            if shape == "single":
                truth[:] = rng.integers(classes)
            if shape == "perfect":
                truth = predicted
            lines.append(class_line(classes, truth, predicted, probabilities))
for rows, a, b in ((1, 1, 1), (2, 2, 2), (12, 3, 4), (60, 4, 3), (150, 6, 9), (150, 1, 5), (40, 5, 1)):
    for alike in (0, 0.7, 1):
        truth = rng.integers(0, a, rows)
        predicted = np.where(rng.uniform(size=rows) < alike, (truth + 1) % max(b, a), rng.integers(0, b, rows))
        lines.append(cluster_line(truth, predicted))
lines.append(cluster_line(np.arange(30), np.arange(30)))
lines.append(cluster_line(np.arange(30), np.zeros(30, dtype=int)))
for rows in (1, 2, 3, 10, 40, 151):
    truth = rng.normal(100, 20, rows).round(3)
    lines.append(value_line(truth, (truth + rng.normal(0, 9, rows)).round(3)))
    lines.append(value_line(rng.poisson(2, rows) * 1.0, rng.gamma(2, 1, rows).round(3) + 0.01))
    lines.append(value_line(rng.normal(0, 3, rows).round(1), rng.normal(0, 3, rows).round(1)))
    lines.append(value_line(truth, truth))
    lines.append(value_line(truth, np.full(rows, 90.0)))
    lines.append(value_line(np.full(rows, 90.0), truth))
    lines.append(value_line(truth, truth + 2))
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
