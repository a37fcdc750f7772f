"""Make a folder of many assessments from one example, to measure what looks at all of them.

    python benchmarks/folders.py FOLDER 1000                the Stage 1 example, a thousand times
    python benchmarks/folders.py FOLDER 1000 --actions 25   the example with a register, with 25 actions each

Each has an id, a title and seals of its own, and the same answers; two answers are not known yet, so that there is something
to chase. The program itself makes the first; the others are its lines, chained anew.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from wizard.core.record.codec import sealed
from wizard.store.ledger import as_line

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
WAITING = {"answer": "not known yet", "ask": "Asha Patel, Occupational Health", "by": "27 March 2027"}


def example(actions: int) -> tuple[str, dict[str, Any]]:
    """Return a form, and the answers of its example: with so many actions, or of Stage 1 where they are to be none."""
    form, file = ("eia", "rented-homes.yaml") if actions else ("stage-1", "evening-opening.yaml")
    answers = yaml.load((EXAMPLES / file).read_text(encoding="utf-8"), yaml.BaseLoader)  # every scalar is text
    if actions:
        plan = itertools.islice(itertools.cycle(answers["actions"]), actions)
        answers["actions"] = [{**action, "number": str(number)} for number, action in enumerate(plan, 1)]
        answers |= {"decided_by": WAITING, "decided_on": WAITING}
    else:
        answers |= {"13": WAITING, "14": WAITING}
    return form, answers


def first(form: str, answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of one assessment, as the program writes it where one answer is given after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "RHR"\n', encoding="utf-8")
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        words = ["new", form, "--answers", "answers.json", "--draft", "--no-input", "--folder", "made"]
        env = {**os.environ, "WIZARD_SETTINGS": str(folder / "settings.yaml")}
        # Its status says that something is still open.
        done = subprocess.run([sys.executable, "-m", "wizard", *words], cwd=folder, env=env, check=False, capture_output=True)
        made = next((folder / "made").glob("*.jsonl"), None)
        if made is None:
            sys.exit(done.stderr.decode())
        opening, *records = [json.loads(line) for line in made.read_bytes().splitlines()]
    changes = [(record, change) for record in records for change in record["changes"]]
    return [opening, *({**record, "seq": seq, "changes": [change]} for seq, (record, change) in enumerate(changes, 1))]


def copies(lines: list[dict[str, Any]], count: int) -> Iterator[tuple[str, bytes]]:
    """Return so many assessments like one, by the name of a file: each with an id and a title of its own."""
    for number in range(count):
        title, before, made = f"Evening opening of hall {number:05}", "", []
        for line in lines:
            own = {**line, "id": f"{number:012x}"} if "id" in line else {**line, "changes": _titled(line["changes"], title)}
            whole = sealed({**{key: value for key, value in own.items() if key != "seal"}, "before": before})
            before = whole["seal"]
            made.append(as_line(whole) + b"\n")
        yield title.replace(" ", "-").lower(), b"".join(made)


def _titled(changes: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    def own(change: dict[str, Any]) -> dict[str, Any]:
        if change.get("at") != ["title"] or change["do"] != "set":
            return change
        value = {"text": title, "salt": "0123456789abcdef"}
        return {**change, "answer": {**change["answer"], "value": value}}

    return [own(change) for change in changes]


def make(folder: Path, count: int, actions: int = 0) -> None:
    """Make a folder of so many assessments; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in copies(first(*example(actions)), count):
        (folder / f"{name}.jsonl").write_bytes(content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--actions", type=int, default=0, help="with so many actions each")
    chosen = parser.parse_args()
    make(chosen.folder, chosen.count, chosen.actions)


if __name__ == "__main__":
    main()
