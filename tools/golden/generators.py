"""Writes statistics of scikit-learn's generators that ours are tested against.

Run from the repository root with scikit-learn 1.9.1:

    python tools/golden/generators.py

Our generators draw other bits from the same distributions, so each statistic is averaged over many
seeds and written with its standard error.
"""

import pathlib

import numpy as np
from sklearn import __version__
from sklearn.datasets import make_classification, make_low_rank_matrix, make_regression

GOLDEN = pathlib.Path("datasets/src/test/resources/io/github/foldmill/datasets/generators.properties")
SEEDS = 4000
CLASSIFICATION = dict(
    n_samples=60,
    n_features=9,
    n_informative=3,
    n_redundant=2,
    n_repeated=2,
    n_classes=3,
    n_clusters_per_class=2,
    flip_y=0.2,
    class_sep=1.5,
    shuffle=False,
)
KINDS = {"informative": slice(0, 3), "redundant": slice(3, 5), "repeated": slice(5, 7), "noise": slice(7, 9)}
REGRESSION = dict(n_samples=20, n_features=6, n_informative=3, bias=7.0, noise=3.0, shuffle=False)


def moments(prefix, x):
    for kind, columns in KINDS.items():
        yield f"{prefix}.{kind}.abs", np.mean(np.abs(x[:, columns]))
        yield f"{prefix}.{kind}.square", np.mean(x[:, columns] ** 2)
        yield f"{prefix}.{kind}.fourth", np.mean(x[:, columns] ** 4)


def classification(seed):
    for prefix, more in (
        ("cube", {}),
        ("polytope", {"hypercube": False}),
        ("moved", {"shift": None, "scale": None}),
    ):
        x, y = make_classification(**CLASSIFICATION, **more, random_state=seed)
        yield from moments(prefix, x)
        clusters = np.repeat(np.arange(6), 10)
        yield f"{prefix}.kept", np.mean(y == clusters % 3)
        yield f"{prefix}.copiesOfFirst", np.mean([np.array_equal(x[:, 0], x[:, c]) for c in (5, 6)])


def regression(seed):
    for prefix, more in (("independent", {}), ("lowRank", {"effective_rank": 2, "tail_strength": 0.3})):
        x, y, coef = make_regression(**REGRESSION, **more, coef=True, random_state=seed)
        yield f"{prefix}.x.abs", np.mean(np.abs(x))
        yield f"{prefix}.x.square", np.mean(x**2)
        yield f"{prefix}.x.corner", x[0, 0]
        yield f"{prefix}.y", np.mean(y)
        yield f"{prefix}.y.square", np.mean(y**2)
        yield f"{prefix}.coef", np.mean(coef[:3])
        yield f"{prefix}.coef.square", np.mean(coef[:3] ** 2)
        yield f"{prefix}.residual.square", np.mean((y - x @ coef - 7.0) ** 2)


def averages():
    gathered = {}
    for seed in range(SEEDS):
        for key, value in (*classification(seed), *regression(seed)):
            gathered.setdefault(key, []).append(float(value))
    for key, values in gathered.items():
        error = np.std(values, ddof=1) / np.sqrt(len(values))
        yield f"{key}={float(np.mean(values))!r}|{float(error)!r}"


def class_counts():
    for name, parameters in (
        ("thirds", dict(n_samples=100, n_classes=3)),
        ("weighted", dict(n_samples=103, n_classes=3, weights=[0.5, 0.29])),
        ("rare", dict(n_samples=1000, n_classes=2, weights=[0.99, 0.01])),
        ("clusters", dict(n_samples=17, n_classes=4, n_clusters_per_class=3)),
    ):
        _, y = make_classification(**parameters, n_informative=5, flip_y=0.0, random_state=0)
        yield f"counts.{name}=" + "|".join(str(n) for n in np.bincount(y))


def singular_values():
    for name, samples, features in (("tall", 30, 8), ("wide", 8, 30)):
        x = make_low_rank_matrix(
            n_samples=samples, n_features=features, effective_rank=3, tail_strength=0.2, random_state=0
        )
        values = np.linalg.svd(x, compute_uv=False)
        yield f"singular.{name}=" + "|".join(repr(float(v)) for v in values)


def main():
    head = f"# tools/golden/generators.py, scikit-learn {__version__}, numpy {np.__version__}, {SEEDS} seeds"
    lines = [head, *averages(), *class_counts(), *singular_values()]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
