"""Writes the data sets' resources and the values they are tested against.

Run from the repository root with scikit-learn 1.9.1:

    python tools/golden/datasets.py

The resources repeat the features of scikit-learn's own files character by character (they only gain a
header line and class names instead of codes, and the diabetes targets, all whole numbers, lose their
exponents); the golden values come from the `load_*` functions, so
that the test compares what our loader makes of the text with what scikit-learn makes of it.
"""

import csv
import gzip
import hashlib
import importlib.resources
import io
import pathlib

import numpy as np
from sklearn import __version__, datasets

RESOURCES = pathlib.Path("datasets/src/main/resources/io/github/foldmill/datasets")
GOLDEN = pathlib.Path("datasets/src/test/resources/io/github/foldmill/datasets/datasets.properties")
DATA = importlib.resources.files("sklearn.datasets.data")


def text(name):
    raw = DATA.joinpath(name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("ascii").splitlines()


def write(name, header, rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    RESOURCES.joinpath(name).write_text(out.getvalue(), encoding="ascii", newline="\n")


def with_classes(lines, classes):
    for line in lines:
        *values, code = line.split(",")
        yield [*values, classes[int(code)]]


def whole(number):
    value = float(number)
    assert value.is_integer()
    return str(int(value))


def resources():
    for name, file, first, load in (
        ("iris", "iris.csv", 1, datasets.load_iris),
        ("wine", "wine_data.csv", 1, datasets.load_wine),
        ("breast_cancer", "breast_cancer.csv", 1, datasets.load_breast_cancer),
        ("digits", "digits.csv.gz", 0, datasets.load_digits),
    ):
        bunch = load()
        rows = with_classes(text(file)[first:], [str(c) for c in bunch.target_names])
        write(f"{name}.csv", [*bunch.feature_names, "class"], rows)
    rows = (
        [*line.split(" "), whole(target)]
        for line, target in zip(
            text("diabetes_data_raw.csv.gz"), text("diabetes_target.csv.gz"), strict=True
        )
    )
    write("diabetes.csv", [*datasets.load_diabetes().feature_names, "progression"], rows)


def sha256(values, dtype):
    return hashlib.sha256(np.ascontiguousarray(values, dtype=dtype).tobytes()).hexdigest()


def golden(name, bunch):
    data = bunch.data
    classes = getattr(bunch, "target_names", None)
    entries = {
        "rows": data.shape[0],
        "columns": data.shape[1],
        "names": "|".join(bunch.feature_names),
        "features.sha256": sha256(data, "<f8"),
        "first": "|".join(repr(float(v)) for v in data[0]),
        "last": "|".join(repr(float(v)) for v in data[-1]),
        "sum": repr(float(np.sum(data))),
    }
    if classes is None:
        entries["target.sha256"] = sha256(bunch.target, "<f8")
        entries["target.sum"] = repr(float(np.sum(bunch.target)))
    else:
        entries["classes"] = "|".join(str(c) for c in classes)
        entries["counts"] = "|".join(str(n) for n in np.bincount(bunch.target))
        entries["target.sha256"] = sha256(bunch.target, "<i4")
    return "".join(f"{name}.{key}={value}\n" for key, value in entries.items())


def main():
    RESOURCES.mkdir(parents=True, exist_ok=True)
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    resources()
    GOLDEN.write_text(
        f"# tools/golden/datasets.py, scikit-learn {__version__}, numpy {np.__version__}\n"
        + golden("iris", datasets.load_iris())
        + golden("wine", datasets.load_wine())
        + golden("breast_cancer", datasets.load_breast_cancer())
        + golden("digits", datasets.load_digits())
        + golden("diabetes", datasets.load_diabetes())
        + golden("diabetes_raw", datasets.load_diabetes(scaled=False)),
        encoding="ascii",
        newline="\n",
    )


if __name__ == "__main__":
    main()
