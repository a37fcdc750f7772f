"""`python -m tests.stops`: a hundred stops at random while somebody types; another number and a first seed can be given."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.stops import Stopped, stop


def main(count: int = 100, first: int = 0) -> int:
    """Stop so often, print what came of it, and return 1 where something did not hold."""
    made: dict[tuple[str, str], list[Stopped]] = defaultdict(list)
    wrong = 0
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            came = stop(Path(folder), seed)
        made[came.how, came.face].append(came)
        for words in came.wrong:
            wrong += 1
            print(f"{seed}: {came.how}, {came.face}: {words}")
    for (how, face), some in sorted(made.items()):
        slowest = max(one.seconds for one in some)
        print(f"{how:7}{face:9} {len(some):4} stops, the slowest ended after {slowest:.2f} s")
    print(f"{count} stops, {wrong} things wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
