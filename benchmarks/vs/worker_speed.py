"""What loky's worker processes cost: the same measurements as WorkerSpeed, best and median."""

import math
import statistics
import time

import numpy as np
from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor

ROUNDS = 7
WORKERS = 2


def one_more(x):
    return x + 1


def tiny(x):
    return math.log(x + 1) * math.sin(x)


def total(array):
    return float(array.sum(dtype=np.float64))


def rounds(work):
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def report(what, seconds, unit):
    print(f"{what}: best {min(seconds) * unit:.3f}, median {statistics.median(seconds) * unit:.3f}")


def ready():
    get_reusable_executor(max_workers=1, kill_workers=True, reuse=False).submit(one_more, 1).result()


def main():
    report("ready, ms", rounds(ready), 1e3)
    executor = get_reusable_executor(max_workers=WORKERS)
    executor.submit(one_more, 1).result()
    count = 500
    report(
        "round trip, us",
        [s / count for s in rounds(lambda: [executor.submit(one_more, i).result() for i in range(count)])],
        1e6,
    )
    # joblib makes an executor of its own kind and cannot take over this one.
    executor.shutdown(wait=True, kill_workers=True)
    report(
        "per task, one per message, 2 workers, us",
        [
            s / (WORKERS * count)
            for s in rounds(
                lambda: Parallel(n_jobs=WORKERS, batch_size=1)(
                    delayed(one_more)(i) for i in range(WORKERS * count)
                )
            )
        ],
        1e6,
    )
    report(
        "1e6 tiny tasks in batches of 1000, 2 workers, ms",
        rounds(
            lambda: Parallel(n_jobs=WORKERS, batch_size=1000)(delayed(tiny)(i) for i in range(1_000_000))
        ),
        1e3,
    )
    array = np.ones(25_000_000, dtype=np.float32)
    report(
        "100 MB to 8 tasks, 2 workers, ms",
        rounds(lambda: Parallel(n_jobs=WORKERS)(delayed(total)(array) for _ in range(8))),
        1e3,
    )


if __name__ == "__main__":
    main()
