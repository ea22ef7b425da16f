"""Gigabytes per second of joblib.hash over float64 arrays of the sizes given in bytes."""

import statistics
import sys
import time

import joblib
import numpy as np


def speed(size):
    array = np.random.default_rng(0).standard_normal(size // 8)
    rounds = 5 if size > 1 << 28 else 31
    seconds = []
    for _ in range(rounds):
        start = time.thread_time()
        joblib.hash(array)
        seconds.append(time.thread_time() - start)
    return size / statistics.median(seconds) / 1e9


if __name__ == "__main__":
    for text in sys.argv[1].split(","):
        print(f"{text} bytes: joblib {joblib.__version__} {speed(int(text)):.3f} GB/s")
