"""Writes pipeline-core/src/test/resources/golden/hyperband.txt from the paper's formulas.

Usage: python tools/golden/hyperband.py (needs nothing else)

Source: Li and others, "Hyperband", Journal of Machine Learning Research 18, 2018, Algorithm 1
(arXiv:1603.06560), in exact fractions. R is counted in multiples of the least resources there;
resources are whole numbers here, rounded down, and one candidate at least goes on.

Lines:
  schedule LEAST MOST ETA : S=N:R,N:R,... ...  for each bracket s, from s_max down to 0, how many
      candidates are tried on how many resources, rung by rung
"""

import math
import pathlib
from fractions import Fraction

ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "pipeline-core/src/test/resources/golden/hyperband.txt"


def hyperband(least, most, eta):
    ratio = Fraction(most, least)
    s_max = 0
    while eta ** (s_max + 1) <= ratio:
        s_max += 1
    budget = (s_max + 1) * ratio
    for s in range(s_max, -1, -1):
        n = math.ceil(budget / ratio * eta**s / (s + 1))
        candidates = n
        rungs = []
        for i in range(s + 1):
            rungs.append((candidates, math.floor(most * eta ** (i - s))))
            n_i = math.floor(n * eta**-i)
            # top_k(T, L, floor(n_i / eta)), which may be none where eta is no whole number.
            candidates = max(1, min(candidates, math.floor(n_i / eta)))
        yield s, rungs


def line(least, most, eta):
    brackets = " ".join(
        f"{s}=" + ",".join(f"{n}:{r}" for n, r in rungs)
        for s, rungs in hyperband(least, most, Fraction(eta)))
    return f"schedule {least} {most} {eta} : {brackets}"


# What the paper and mlr3hyperband print for these.
assert line(1, 81, 3).endswith(
    "4=81:1,27:3,9:9,3:27,1:81 3=34:3,11:9,3:27,1:81 2=15:9,5:27,1:81 1=8:27,2:81 0=5:81")
assert line(1, 8, 2).endswith("3=8:1,4:2,2:4,1:8 2=6:2,3:4,1:8 1=4:4,2:8 0=4:8")

lines = []
for least, most in [(1, 81), (1, 8), (1, 1), (1, 2), (1, 100), (1, 243), (18, 240), (20, 1797),
                    (7, 343), (30, 1000), (5, 4999)]:
    for eta in (2, 3, 4, 1.5, 2.5):
        lines.append(line(least, most, eta))
TARGET.write_text("\n".join(lines) + "\n")
print(len(lines), "lines")
