"""Writes a TorchScript module without PyTorch, as torch.jit.save does: a zip of pickles and code.

The module is y = x W^T + b with W of shape (2, 3). Usage:
python3 tools/golden/torchscript.py djl-integration/src/test/resources/golden/linear.pt
"""

import struct
import sys
import zipfile

WEIGHT = [1.0, 2.0, -1.0, 0.5, 0.0, 3.0]
BIAS = [0.25, -2.0]

CODE = """class Linear(Module):
  __parameters__ = ["weight", "bias", ]
  __buffers__ = []
  weight : Tensor
  bias : Tensor
  training : bool
  def forward(self: __torch__.Linear,
    x: Tensor) -> Tensor:
    return torch.add(torch.matmul(x, torch.t(self.weight)), self.bias)
"""


def text(value):
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def numbers(*values):
    return b"(" + b"".join(b"K" + bytes([value]) for value in values) + b"t"


def tensor(key, count, sizes, strides):
    storage = (
        b"((" + text("storage") + b"ctorch\nFloatStorage\n" + text(key) + text("cpu")
        + b"K" + bytes([count]) + b"tQ"
    )
    hooks = b"ccollections\nOrderedDict\n)R"
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n" + storage + b"K\x00" + numbers(*sizes)
        + numbers(*strides) + b"\x89" + hooks + b"tR"
    )


def module():
    fields = (
        text("weight") + tensor("0", 6, (2, 3), (3, 1))
        + text("bias") + tensor("1", 2, (2,), (1,))
        + text("training") + b"\x89"
    )
    return b"\x80\x02c__torch__\nLinear\n)\x81}(" + fields + b"ub."


def main(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in (
            ("data.pkl", module()),
            ("data/0", struct.pack("<6f", *WEIGHT)),
            ("data/1", struct.pack("<2f", *BIAS)),
            ("code/__torch__.py", CODE.encode()),
            ("constants.pkl", b"\x80\x02)."),
            ("version", b"3\n"),
        ):
            archive.writestr(zipfile.ZipInfo("linear/" + name, (1980, 1, 1, 0, 0, 0)), data)


if __name__ == "__main__":
    main(sys.argv[1])
