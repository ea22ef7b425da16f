"""Writes the safetensors file that pipeline-core's tests read.

Needs numpy and safetensors (0.8.0 was used). Run from the root of the repository:

    python tools/golden/safetensors_file.py
"""

import pathlib

import numpy as np
from safetensors.numpy import save_file

TARGET = pathlib.Path(
    "pipeline-core/src/test/resources/io/github/foldmill/tensor/python.safetensors"
)

save_file(
    {
        "doubles": np.array([[0.1, -0.0, np.inf], [5e-324, 1e308, 6.0]]),
        "floats": np.array([1.5, -2.25], dtype=np.float32),
        "empty": np.zeros((0, 4)),
        "scalar": np.array(-(2**63), dtype=np.int64),
        "ints": np.array([1, -1, 2**31 - 1], dtype=np.int32),
        "bytes": np.array([0, 127, 255], dtype=np.uint8),
        "bools": np.array([True, False]),
    },
    TARGET,
    metadata={"made_by": 'Python, "ä世"'},
)
