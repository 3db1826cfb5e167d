# ruff: noqa: T201 (a command tells how it goes on)
"""Runs as many examples as asked, tells how it goes on, and which example failed."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path


def run_many(about: str | None, try_once: Callable[[Path, random.Random], str]) -> int:
    """Try examples, each in the same folder with a seed of its own; return the exit code.

    `try_once` tells what came of it in a word, or raises.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    count: Counter[str] = Counter()
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as place:
        for example in range(options.examples):
            begin = time.perf_counter()
            seed = options.seed * 1_000_000 + example
            try:
                count[try_once(Path(place) / "example", random.Random(seed))] += 1
            except BaseException:
                print(f"example {example} of seed {options.seed} (random.Random({seed})) failed")
                raise
            slowest = max(slowest, (time.perf_counter() - begin, example))
            if (example + 1) % 500 == 0:
                print(f"{example + 1}: {dict(count)}, slowest {slowest[0]:.3f} s", flush=True)
    print(
        f"{options.examples} examples: {dict(count)}, slowest {slowest[0]:.3f} s (no. {slowest[1]})"
    )
    return 0
