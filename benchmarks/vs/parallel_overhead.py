"""Microseconds of joblib calls with tasks that do nothing: best and median of rounds."""

import statistics
import sys
import time

import joblib


def work(i):
    return i + 1


def measure(name, tasks, rounds, parallel):
    calls = max(1, min(50, 100 // tasks))
    micros = []
    with parallel:
        for turn in range(rounds + 1):
            start = time.perf_counter()
            for _ in range(calls):
                results = parallel(joblib.delayed(work)(i) for i in range(tasks))
                assert len(results) == tasks
            if turn > 0:
                micros.append((time.perf_counter() - start) * 1e6 / calls)
    best = min(micros)
    print(
        f"joblib {joblib.__version__} {name}\t{tasks}\t{best:.1f}"
        f"\t{statistics.median(micros):.1f}\t{best / tasks:.3f}",
        flush=True,
    )


if __name__ == "__main__":
    jobs = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    make = joblib.Parallel
    measure("sequential", 100_000, 3, make(n_jobs=1))
    measure("threads, batches of 1000", 100_000, 3, make(n_jobs=jobs, backend="threading", batch_size=1000))
    measure("threads", 20_000, 3, make(n_jobs=jobs, backend="threading"))
    measure("threads, two tasks", 2, 9, make(n_jobs=jobs, backend="threading"))
    measure("processes", 100_000, 3, make(n_jobs=jobs, backend="loky"))
    measure("processes, unbatched", 2_000, 3, make(n_jobs=jobs, backend="loky", batch_size=1))
    measure("processes, two tasks", 2, 9, make(n_jobs=jobs, backend="loky"))
