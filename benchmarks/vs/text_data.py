"""Writes made-up texts of two classes, one "CLASS<tab>TEXT" a line, for text_grid.sh.

    python3 text_data.py FILE

857 texts of about 220 words each, as the two smallest newsgroups have that scikit-learn's example of a
text pipeline uses; words follow Zipf's law, and a few of them tell the classes apart.
"""

import itertools
import random
import sys

TEXTS = 857
VOCABULARY = 20_000
TELLING = 200
LETTERS = "etaoinshrdlucmfwypvbgk"


def main():
    generator = random.Random(20)
    words = set()
    while len(words) < VOCABULARY:
        length = generator.randint(2, 10)
        words.add("".join(generator.choices(LETTERS, k=length)))
    words = sorted(words)
    generator.shuffle(words)
    cumulative = {
        label: list(itertools.accumulate(weight(rank, label) for rank in range(VOCABULARY)))
        for label in (0, 1)
    }
    with open(sys.argv[1], "w", encoding="ascii", newline="\n") as file:
        for text in range(TEXTS):
            label = int(generator.random() < 0.44)
            length = min(2000, max(20, int(generator.lognormvariate(5.1, 0.8))))
            chosen = generator.choices(words, cum_weights=cumulative[label], k=length)
            file.write(f"class{label}\t{' '.join(chosen)}\n")


def weight(rank, label):
    """A few words are half as frequent again in one of the classes."""
    telling = 50 <= rank < 50 + TELLING and rank % 2 == label
    return (1.5 if telling else 1.0) / (rank + 2.7)


if __name__ == "__main__":
    main()
