"""Writes tribuo-integration/src/test/resources/golden/onnx.tsv from the .onnx files beside it.

Run with onnxruntime 1.30.0, onnx 1.23.1 and numpy 2.4.6:

    python tools/golden/onnx_models.py

The tests' class io.github.foldmill.tribuo.OnnxCases writes the .onnx files into the folder that it is
given, src/test/resources/golden/onnx.

Lines are NAME, INPUTS and OUTPUTS, by tabs; rows by ";", numbers of rows by a space: 32-bit floats as
ONNX Runtime takes and gives them. Every file passes ONNX's own checker.
"""

import pathlib

import numpy as np
import onnx
import onnxruntime

assert onnxruntime.__version__ == "1.30.0", onnxruntime.__version__
FOLDER = pathlib.Path(__file__).parents[2] / "tribuo-integration/src/test/resources/golden/onnx"
ROWS = 9


def text(rows):
    return ";".join(" ".join(repr(float(value)) for value in row) for row in rows)


lines = []
for file in sorted(FOLDER.glob("*.onnx")):
    onnx.checker.check_model(onnx.load(file), full_check=True)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    (given,), (output,) = session.get_inputs(), session.get_outputs()
    rows = np.random.default_rng(len(file.stem)).normal(size=(ROWS, given.shape[1])).astype(np.float32)
    (outputs,) = session.run([output.name], {given.name: rows})
    assert outputs.shape == (ROWS, output.shape[1]) and np.isfinite(outputs).all(), file
    lines.append(f"{file.stem}\t{text(rows)}\t{text(outputs)}")
FOLDER.with_suffix(".tsv").write_text("\n".join(lines) + "\n")
print(FOLDER.with_suffix(".tsv"), len(lines), "models")
