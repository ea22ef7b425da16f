"""Writes the NumPy files that pipeline-core's tests read, and files they must refuse.

Needs numpy (2.4.6 was used). Run from the root of the repository:

    python tools/golden/npy.py
"""

import pathlib
import zipfile

import numpy as np

TARGET = pathlib.Path("pipeline-core/src/test/resources/io/github/foldmill/tensor/npy")
TARGET.mkdir(exist_ok=True)

TYPES = ["b1", "i1", "u1", "i2", "u2", "f2", "i4", "u4", "f4", "i8", "u8", "f8", "c8"]

# The element with the row-major number i is (7 i) mod 100, for truth values whether that is odd.
numbers = (np.arange(24) * 7 % 100).reshape(2, 3, 4)


def array(code, order):
    values = numbers % 2 if code == "b1" else numbers
    swapped = np.dtype(code).newbyteorder(order)
    return values.astype(code).astype(swapped)


arrays = {}
for code in TYPES:
    arrays[f"{code}.little.rows"] = array(code, "<")
    arrays[f"{code}.big.columns"] = np.asfortranarray(array(code, ">"))

np.savez(TARGET / "stored.npz", **arrays)
np.savez_compressed(TARGET / "deflated.npz", **arrays)
np.save(TARGET / "rows.npy", array("f8", "<"))
np.save(TARGET / "columns.npy", np.asfortranarray(array("f8", "<")))
np.save(TARGET / "big.npy", array("i4", ">"))
np.save(TARGET / "vector.npy", np.arange(5, dtype="<u2"))
np.save(TARGET / "scalar.npy", np.float32(2.5))
np.save(TARGET / "empty.npy", np.zeros((0, 3), dtype="<i8"))
for version in (2, 3):
    with open(TARGET / f"version{version}.npy", "wb") as file:
        np.lib.format.write_array(file, array("f8", "<"), version=(version, 0))

np.save(TARGET / "refused-objects.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
np.save(TARGET / "refused-text.npy", np.array(["a", "bc"]))
np.save(TARGET / "refused-dates.npy", np.array(["2026-01-01"], dtype="datetime64[D]"))
np.save(TARGET / "refused-records.npy", np.zeros(2, dtype=[("a", "<i4"), ("b", "<f8")]))
np.save(TARGET / "refused-complex128.npy", np.zeros(2, dtype="c16"))

# The zip format holds the time of writing; every file must come out the same again.
for path in sorted(TARGET.glob("*.npz")):
    with zipfile.ZipFile(path) as old:
        entries = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for info, data in entries:
            fixed = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            new.writestr(fixed, data, compress_type=info.compress_type)
