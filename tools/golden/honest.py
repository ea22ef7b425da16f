"""Writes pipeline-core/src/test/resources/golden/honest.txt from SciPy 1.17 and NumPy.

Usage: python tools/golden/honest.py, with NumPy 2.4, SciPy 1.17 and scikit-learn 1.9

Intervals are SciPy's bootstrap over row (or group) numbers, so both sides draw the same rows. BBC-CV
is written here from the paper (Tsamardinos et al. 2018), the analysis of variance from its definition
by averaging an array with one axis for each parameter, and the range of normal variates by Gauss-Legendre
quadrature.

Lines:
  normal Z SURVIVAL        chance of a value above Z
  chi X DEGREES SURVIVAL   likewise
  range Q K SURVIVAL       chance of a range above Q of K standard normal variates
  tquantile CHANCE DF T    value that is exceeded with that chance
  data NAME TRUTH PREDICTED SCORES GROUPS
  interval NAME SCORER METHOD GROUPED SEED DRAWS LEVEL ESTIMATE LOWER UPPER
  wilson K N LEVEL LOWER UPPER
  folds SCORES RATIO LEVEL MEAN LOWER UPPER
  candidates NAME TRUTH PREDICTED;PREDICTED;... GROUPS
  bbc NAME GROUPED SEED DRAWS LEVEL APPARENT ESTIMATE LOWER UPPER
  wilcoxon FIRST SECOND MODE STATISTIC P    MODE: exact, ties or normal
  sign FIRST SECOND WINS LOSSES P
  friedman SCORES;SCORES;... STATISTIC P F_P NEMENYI HOLM CD
  grid SIZES SCORES VARIANCE SINGLE PAIRS REST
"""

import itertools
import pathlib

import numpy as np
from scipy import special, stats
from sklearn.metrics import r2_score, roc_auc_score

ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/honest.txt"
lines = []


def text(values):
    return ",".join(repr(v) for v in np.asarray(values).tolist())


def add(*fields):
    lines.append(" ".join(f if isinstance(f, str) else repr(float(f)) if isinstance(f, float) else str(f) for f in fields))


for z in (-8.0, -3.0, -1.0, -0.1, 0.0, 0.1, 0.5, 1.0, 1.96, 3.0, 5.5, 9.0, 20.0, 37.0):
    add("normal", z, float(stats.norm.sf(z)))
for x, k in itertools.product((0.01, 0.5, 1.0, 3.0, 7.5, 20.0, 80.0, 400.0), (1, 2, 3, 5, 10, 49)):
    add("chi", x, k, float(stats.chi2.sf(x, k)))


NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


def range_survival(q, k):
    edges = np.linspace(-10, 20, 241)
    middle, half = (edges[1:] + edges[:-1]) / 2, np.diff(edges) / 2
    z = (middle[:, None] + half[:, None] * NODES).ravel()
    a = special.ndtr(z)
    density = k * np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * (a ** (k - 1) - (a - special.ndtr(z - q)) ** (k - 1))
    return float(np.sum(density * (half[:, None] * WEIGHTS).ravel()))


for q, k in itertools.product((0.1, 1.0, 2.5, 3.3, 4.5, 6.0), (2, 3, 5, 10, 20)):
    add("range", q, k, range_survival(q, k))
for p, df in itertools.product((0.4, 0.1, 0.025, 0.005, 1e-6), (1, 2, 4, 9, 99)):
    add("tquantile", p, df, float(stats.t.isf(p, df)))

rng = np.random.default_rng(5)
data = {}
for name, n in (("small", 12), ("large", 90)):
    truth = rng.integers(0, 2, n)
    scores = np.round(0.5 + 0.3 * (truth - 0.5) + 0.35 * rng.uniform(-1, 1, n), 3)
    groups = np.sort(rng.integers(0, n // 4, n))
    data[name] = (truth, (scores > 0.5).astype(int), scores, groups)
    add("data", name, text(truth), text((scores > 0.5).astype(int)), text(scores), text(groups))


def scorer(name, truth, predicted, scores):
    if name == "accuracy":
        return lambda rows: np.mean(truth[rows] == predicted[rows])
    if name == "roc_auc":
        return lambda rows: roc_auc_score(truth[rows], scores[rows])
    return lambda rows: r2_score(truth[rows].astype(float), scores[rows])


for name, score, method, grouped, seed, level in (
    ("small", "accuracy", "percentile", False, 0, 0.95),
    ("small", "r2", "BCa", False, 7, 0.9),
    ("large", "accuracy", "percentile", False, 42, 0.95),
    ("large", "accuracy", "BCa", False, 42, 0.95),
    ("large", "roc_auc", "percentile", False, 3, 0.95),
    ("large", "roc_auc", "BCa", False, 3, 0.99),
    ("large", "r2", "BCa", False, 11, 0.9),
    ("large", "accuracy", "percentile", True, 4294967295, 0.95),
    ("large", "roc_auc", "BCa", True, 1, 0.95),
):
    truth, predicted, scores, groups = data[name]
    units = [np.flatnonzero(groups == g) for g in np.unique(groups)] if grouped else [[i] for i in range(len(truth))]
    of_rows = scorer(score, truth, predicted, scores)
    statistic = lambda drawn: of_rows(np.concatenate([units[u] for u in drawn]))
    numbers = np.arange(len(units))
    found = stats.bootstrap((numbers,), statistic, vectorized=False, n_resamples=300, method=method,
                            confidence_level=level, random_state=np.random.RandomState(seed))
    bounds = found.confidence_interval
    assert np.isfinite(bounds.low), (name, score, method)
    add("interval", name, score, method, str(grouped).lower(), seed, 300, level,
        float(statistic(numbers)), float(bounds.low), float(bounds.high))

for k, n, level in ((0, 5, 0.95), (5, 5, 0.95), (1, 10, 0.9), (148, 150, 0.95), (500, 1000, 0.99), (7, 9, 0.5)):
    bounds = stats.binomtest(k, n).proportion_ci(level, "wilson")
    add("wilson", k, n, level, float(bounds.low), float(bounds.high))
for values, ratio, level in (([0.9, 0.8, 0.85, 0.95, 0.9], 0.25, 0.95), ([0.5, 0.7], 1.0, 0.9), (rng.uniform(0.6, 0.9, 20), 1 / 9, 0.99)):
    values = np.array(values)
    n = len(values)
    reach = stats.t.ppf((1 + level) / 2, n - 1) * np.sqrt(np.var(values, ddof=1) * (1 / n + ratio))
    mean = np.mean(values)
    add("folds", text(values), ratio, level, float(mean), float(mean - reach), float(mean + reach))


def bbc(truth, predictions, units, seed, draws, level):
    hits = np.array([p == truth for p in predictions])
    random = np.random.RandomState(seed)
    found = []
    for _ in range(draws):
        drawn = random.randint(0, len(units), len(units))
        left = np.setdiff1d(np.arange(len(units)), drawn)
        if len(left) == 0:
            continue
        inside = np.concatenate([units[u] for u in drawn])
        outside = np.concatenate([units[u] for u in left])
        winner = int(np.argmax(hits[:, inside].mean(axis=1)))
        found.append(hits[winner, outside].mean())
    tail = (1 - level) / 2
    return hits.mean(axis=1).max(), np.mean(found), np.quantile(found, tail), np.quantile(found, 1 - tail)


for name, n, count, signal in (("null", 80, 30, 0.0), ("signal", 60, 5, 0.8), ("single", 40, 1, 0.5)):
    truth = rng.integers(0, 2, n)
    groups = np.sort(rng.integers(0, n // 3, n))
    predictions = [np.where(rng.uniform(size=n) < signal * (c + 1) / count, truth, rng.integers(0, 2, n)) for c in range(count)]
    add("candidates", name, text(truth), ";".join(text(p) for p in predictions), text(groups))
    for grouped, seed, level in ((False, 0, 0.95), (True, 9, 0.9)):
        units = [np.flatnonzero(groups == g) for g in np.unique(groups)] if grouped else [[i] for i in range(n)]
        values = bbc(truth, predictions, units, seed, 400, level)
        add("bbc", name, str(grouped).lower(), seed, 400, level, *(float(v) for v in values))

pairs = {
    "exact": [(rng.permutation(np.arange(1, n + 1)) / 64.0 * rng.choice([-1, 1, 1], n), np.zeros(n)) for n in (1, 5, 9, 30, 50)],
    "ties": [(np.round(rng.uniform(-3, 4, n)) / 8, np.zeros(n)) for n in (4, 8, 12, 13)],
    "normal": [(np.round(rng.uniform(-30, 40, n)) / 64, np.zeros(n)) for n in (70, 200)],
}
pairs["normal"].append((rng.uniform(0, 1, 120), rng.uniform(0, 1, 120)))
for mode, cases in pairs.items():
    for x, y in cases:
        if np.count_nonzero(x - y) == 0:
            continue
        if mode == "exact":
            found = stats.wilcoxon(x, y, method="exact")
        elif mode == "normal":
            found = stats.wilcoxon(x, y, method="asymptotic", correction=False)
        else:
            d = (x - y)[(x - y) != 0]
            found = stats.wilcoxon(d, method=stats.PermutationMethod(n_resamples=np.inf))
        add("wilcoxon", text(x), text(y), mode, float(found.statistic), float(found.pvalue))
        wins, losses = int(np.sum(x > y)), int(np.sum(x < y))
        add("sign", text(x), text(y), wins, losses, float(stats.binomtest(wins, wins + losses).pvalue))

for n, k, rounding in ((6, 3, 8), (14, 4, 1), (10, 5, 2), (30, 8, 3), (4, 3, 3)):
    scores = np.round(rng.uniform(0.5, 0.8, (n, k)) + 0.05 * np.arange(k), rounding)
    found = stats.friedmanchisquare(*scores.T)
    ranks = np.apply_along_axis(stats.rankdata, 1, -scores).mean(axis=0)
    error = np.sqrt(k * (k + 1) / (6 * n))
    f = (n - 1) * found.statistic / (n * (k - 1) - found.statistic)
    differences = [abs(ranks[i] - ranks[j]) for i, j in itertools.combinations(range(k), 2)]
    nemenyi = [min(1.0, range_survival(d * np.sqrt(2) / error, k)) if d > 0 else 1.0 for d in differences]
    plain = 2 * stats.norm.sf(np.array(differences) / error)
    order = np.argsort(plain, kind="stable")
    holm = np.empty(len(plain))
    holm[order] = np.minimum(1, np.maximum.accumulate(plain[order] * (len(plain) - np.arange(len(plain)))))
    critical = stats.studentized_range.isf(0.05, k, np.inf) / np.sqrt(2) * error
    add("friedman", ";".join(text(row) for row in scores), float(found.statistic), float(found.pvalue),
        float(stats.f.sf(f, k - 1, (k - 1) * (n - 1))), text(nemenyi), text(holm), float(critical))

for sizes in ((4,), (3, 2), (5, 4, 3), (2, 2, 2, 3)):
    scores = rng.uniform(0.5, 0.9, sizes) + 0.1 * np.arange(sizes[0]).reshape((-1,) + (1,) * (len(sizes) - 1))
    axes = range(len(sizes))
    parts = {}
    for order in range(len(sizes) + 1):
        for chosen in itertools.combinations(axes, order):
            mean = scores.mean(axis=tuple(a for a in axes if a not in chosen), keepdims=True)
            parts[chosen] = mean - sum((parts[s] for r in range(order) for s in itertools.combinations(chosen, r)), 0.0)
    total = np.var(scores)
    share = {c: np.mean(p**2) / total for c, p in parts.items() if c}
    add("grid", ",".join(map(str, sizes)), text(scores.ravel()), float(total),
        text([share[c] for c in share if len(c) == 1]), text([share[c] for c in share if len(c) == 2]) or "-",
        float(sum(v for c, v in share.items() if len(c) > 2)))

TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
