"""Writes pipeline-core/src/test/resources/golden/encoders.txt from scikit-learn 1.9.1.

Usage: python tools/golden/encoders.py

Lines (values row by row; - for an empty list or for a setting that limits nothing):
  data NAME COLUMNS TRAINING VALUES           the first TRAINING rows are fitted on, all are encoded
  onehot NAME UNKNOWN DROP ROWS SHARE MOST NAMES CODES       of all rows; ERROR: of training rows
  ordinal NAME UNKNOWN MISSING ROWS SHARE MOST CODES         of all rows; UNKNOWN - of training rows
  number VALUE TEXT                                          str of a NumPy number
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

assert sklearn.__version__ == "1.9.1", sklearn.__version__
warnings.simplefilter("ignore")
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/encoders.txt"


def number(value):
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(float(value)), repr(float(value)))


def join(values):
    return ",".join(number(v) for v in np.ravel(values)) or "-"


def whole(values):
    return ",".join(str(int(v)) for v in np.ravel(values)) or "-"


rng = np.random.default_rng(23)
rows, training = 60, 45
skewed = rng.choice([3.0, 1.0, 7.5, -2.0, 10.0, 1e16], p=[0.4, 0.25, 0.15, 0.1, 0.06, 0.04], size=rows)
holes = rng.choice([0.0, 1.0, 2.0], size=rows)
holes[rng.uniform(size=rows) < 0.15] = np.nan
late = np.where(np.arange(rows) >= training, rng.choice([5.0, 6.0, 99.0, np.nan], size=rows), rng.choice([5.0, 6.0], size=rows))
tied = np.arange(rows) % 6 * 0.5
tables = {
    "plain": np.column_stack([skewed[:rows], tied, rng.integers(0, 2, size=rows)]),
    "holes": np.column_stack([holes, skewed, np.full(rows, np.nan)]),
    "late": np.column_stack([late, tied]),
    "constant": np.column_stack([np.full(rows, 4.0), rng.integers(0, 2, size=rows), tied]),
}
LIMITS = ((None, None, None), (8, None, None), (None, 0.15, None), (None, None, 3), (4, None, 4), (None, None, 1), (100, None, None))
lines = []
for name, x in tables.items():
    lines.append(f"data {name} {x.shape[1]} {training} {join(x)}")
for name, x in tables.items():
    for least, share, most in LIMITS:
        limits = f"{least or '-'} {share or '-'} {most or '-'}"
        settings = {"min_frequency": least or share, "max_categories": most}
        for unknown in ("error", "ignore", "infrequent_if_exist"):
            for drop in (None, "first", "if_binary"):
                encoder = OneHotEncoder(handle_unknown=unknown, drop=drop, sparse_output=False, **settings)
                encoder.fit(x[:training])
                names = ",".join(encoder.get_feature_names_out())
                if not names:
                    continue  # scikit-learn gives an empty table
                codes = encoder.transform(x[:training] if unknown == "error" else x)
                lines.append(f"onehot {name} {unknown.upper()} {str(drop or 'none').upper()} {limits} {names} {whole(codes)}")
        for unknown in (None, -1, np.nan, 500):
            for missing in (np.nan, -2):
                handling = {} if unknown is None else {"handle_unknown": "use_encoded_value", "unknown_value": unknown}
                encoder = OrdinalEncoder(encoded_missing_value=missing, **handling, **settings).fit(x[:training])
                codes = encoder.transform(x[:training] if unknown is None else x)
                lines.append(
                    f"ordinal {name} {'-' if unknown is None else number(unknown)} {number(missing)} {limits} {join(codes)}"
                )
for value in (0.0, 1.0, -3.0, 0.1, 1e-4, 1.5e-4, 9.9e-5, 1e-5, 123456789.0, 1e15, 9999999999999998.0, 1e16, 1.25e22, -1e300,
              1 / 3, 2 / 3 * 1e7, np.pi, 1e7, 12345678.9, np.nan):
    lines.append(f"number {number(value)} {np.float64(value)!s}")
TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
print(TARGET, len(lines), "lines")
