#!/usr/bin/env python3
"""Writes structural keys from the description of their format, independently of the Java code.

Usage: tools/golden/keys.py > pipeline-core/src/test/resources/io/github/foldmill/hash/keys.txt

Needs xxhsum. Each line is a name that the test knows, and the key of that value.
"""

import struct
import subprocess

MEBI = 1 << 20
NULL, BOOLEAN, INT, LONG, DOUBLE, STRING, ENUM = 0, 1, 5, 6, 8, 9, 10
ARRAY, OBJECT_ARRAY, LIST, SET, MAP, OPTIONAL, RECORD = 11, 12, 13, 14, 15, 16, 20
BIG_INTEGER, BIG_DECIMAL, TIME, UUID, CLASS, HASH, HASHABLE = 21, 22, 23, 24, 25, 26, 27
FLOAT, PATH = 7, 28


def xxh3(data):
    """Returns the 128-bit hash as sixteen bytes, lower half first."""
    printed = subprocess.run(
        ["xxhsum", "-H2", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()
    return bytes.fromhex(printed.split()[0])[::-1]


def tag(code):
    return bytes([code])


def integer(value):
    return struct.pack("<i", value)


def boxed_int(value):
    return tag(INT) + integer(value)


def string(value):
    units = value.encode("utf-16-le")
    return tag(STRING) + integer(len(units) // 2) + units


def tree(data):
    if len(data) <= MEBI:
        return xxh3(data)
    leaves = b"".join(xxh3(data[at : at + MEBI]) for at in range(0, len(data), MEBI))
    return xxh3(leaves + struct.pack("<q", len(data)))


def array(dtype, shape, data):
    sizes = b"".join(struct.pack("<q", size) for size in shape)
    return tag(ARRAY) + string(dtype) + integer(len(shape)) + sizes + tree(data)


def ints(*values):
    return array("I32", [len(values)], struct.pack(f"<{len(values)}i", *values))


def sorted_digests(code, parts):
    # As unsigned 128-bit numbers, hence from the most significant byte on.
    digests = sorted((xxh3(part) for part in parts), key=lambda digest: digest[::-1])
    return tag(code) + integer(len(digests)) + b"".join(digests)


def list_of(*parts):
    return tag(LIST) + integer(len(parts)) + b"".join(parts)


TEST = "io.github.foldmill.hash.PinnedKeysTest"
VALUES = {
    "null": tag(NULL),
    "true": tag(BOOLEAN) + b"\1",
    "int": boxed_int(1),
    "long": tag(LONG) + struct.pack("<q", -2),
    "double": tag(DOUBLE) + struct.pack("<d", 0.1),
    "nan": tag(DOUBLE) + struct.pack("<Q", 0x7FF8000000000000),
    "string": string("fold \u00e9 \U0001f332"),
    "enum": tag(ENUM) + string("java.util.concurrent.TimeUnit") + string("DAYS"),
    "list": list_of(string("ab"), string("c"), tag(NULL)),
    "set": sorted_digests(SET, [boxed_int(i) for i in range(20)]),
    "map": sorted_digests(
        MAP, [string("k") + boxed_int(4), string("depth") + list_of(boxed_int(2))]
    ),
    "optional": tag(OPTIONAL) + b"\1" + boxed_int(1),
    "doubles": array("F64", [3], struct.pack("<3d", 1, 2, -0.0)),
    "nested": tag(OBJECT_ARRAY) + string("[I") + integer(2) + ints(1) + ints(2, 3),
    "strings": tag(OBJECT_ARRAY) + string("java.lang.String") + integer(1) + string("x"),
    "big array": array(
        "I64", [300_000], b"".join(struct.pack("<q", i * i) for i in range(300_000))
    ),
    "matrix": array("F32", [2, 2], struct.pack("<4f", 1, 2, 3, 4)),
    "record": tag(RECORD)
    + string(TEST + "$Setting")
    + integer(2)
    + string("k")
    + boxed_int(8)
    + string("name")
    + string("cart"),
    "hashable": tag(HASHABLE) + string(TEST + "$Named") + integer(7),
    "big integer": tag(BIG_INTEGER) + array("I8", [2], b"\x01\x00"),
    "big decimal": tag(BIG_DECIMAL) + integer(2) + array("I8", [2], b"\x00\x96"),
    "date": tag(TIME) + string("java.time.LocalDate") + string("2026-02-28"),
    "uuid": tag(UUID) + struct.pack("<qq", 1, 2),
    "class": tag(CLASS) + string("java.lang.String"),
    "hash": tag(HASH) + struct.pack("<qq", 2, 1),
    "path": tag(PATH)
    + string("file")
    + string("")
    + integer(2)
    + string("data")
    + string("wine.csv"),
    "nan set": sorted_digests(
        SET,
        [
            tag(DOUBLE) + struct.pack("<Q", 0x7FF8000000000000),
            tag(FLOAT) + struct.pack("<I", 0x7FC00000),
        ],
    ),
    "dates": tag(OBJECT_ARRAY)
    + string("java.time.LocalDate")
    + integer(1)
    + tag(TIME)
    + string("java.time.LocalDate")
    + string("1970-01-01"),
    "zone": tag(TIME) + string("java.time.ZoneId") + string("Europe/Vienna"),
    "text": string("\u0130I\u0131i"),
    "tensor": tag(HASHABLE)
    + string("io.github.foldmill.tensor.Tensor")
    + array("F32", [2, 2], struct.pack("<4f", 1, 2, 3, 4)),
}

for name, content in VALUES.items():
    print(f"{name}: xxh3v1-{xxh3(content)[::-1].hex()}")
