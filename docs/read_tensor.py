import json
import sys

import numpy as np

try:
    from compression.zstd import decompress
except ImportError:
    from zstandard import decompress


def read(path, name):
    file = np.fromfile(path, "u1")
    data = 8 + int(file[:8].view("<u8")[0])
    header = json.loads(file[8:data].tobytes())
    told = json.loads(header["__metadata__"]["foldmill.zstd." + name])
    kind = np.dtype("<" + told["dtype"][0].lower() + str(int(told["dtype"][1:]) // 8))
    part = {key: file[data + header[name + key]["data_offsets"][0] :] for key in ("#zstd", "#zstd.index")}
    size, rows = header[name + "#zstd"]["shape"][0], header[name + "#zstd.index"]["shape"][0]
    starts = part["#zstd.index"][: 16 * rows].view("<u8")[::2].tolist()
    chunks = []
    for start, end in zip(starts, starts[1:] + [size]):
        plain = np.frombuffer(decompress(part["#zstd"][start:end].tobytes()), "u1")
        if told["filter"] != "none":
            plain = plain.reshape(kind.itemsize, -1).T.ravel()
        chunks.append(plain.view(kind))
        if told["filter"] == "delta_shuffle":
            chunks[-1] = np.cumsum(chunks[-1], dtype=kind)
    return np.concatenate(chunks).reshape(told["shape"])


if __name__ == "__main__":
    sys.stdout.buffer.write(read(sys.argv[1], sys.argv[2]).tobytes())
