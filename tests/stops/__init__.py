"""Stops at random while somebody types: killed, told to end, hung up, the terminal closed under it; in both faces."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path
from typing import NamedTuple

from tests.helpers.driving import CTRL_D, ENTER, Terminal
from tests.helpers.tiny import EVERY_KIND_TEXT
from wizard.core.form.answers import At, Known
from wizard.store import ledger, library

AT_MOST = 2.0  # seconds from the stop to the end
HOW: dict[str, tuple[int, int]] = {
    "KILL": (signal.SIGKILL, -signal.SIGKILL),
    "TERM": (signal.SIGTERM, 143),
    "HUP": (signal.SIGHUP, 129),
    "closed": (0, 129),
}
"""How it is stopped: by which signal (0 = none, its terminal is closed), and how it has to end."""


class Step(NamedTuple):
    """What is answered: seen: what stands on the screen then; screen, plain: what is typed; key, answer: what that saves."""

    seen: str
    screen: str
    plain: str
    label: str = ""
    key: str = ""
    answer: Known | None = None


STEPS = (
    Step("Your name", "Hall" + ENTER, "Hall\n", "Your name", "name", Known("Hall")),
    Step("The story", "A story." + CTRL_D, "A story.\n/done\n", "The story", "story", Known("A story.")),
    Step("Which day", "3/3/2026" + ENTER, "3/3/2026\n", "Which day", "day", Known("2026-03-03")),
    Step("How many", "4" + ENTER, "4\n", "How many", "amount", Known("4")),
    Step("4. Are you sure", ENTER, "yes\n"),
    Step("Yes, because", "We counted." + CTRL_D, "We counted.\n/done\n", "4", "sure", Known("yes", "We counted.")),
    Step("Which colour", ENTER, "red\n", "Which colour", "colour", Known("red")),
    Step("Which groups", " " + ENTER, "1\n", "Which groups", "groups", Known(("Public",))),
)


class Stopped(NamedTuple):
    """What came of one stop. wrong: what did not hold, in words."""

    how: str
    face: str
    seconds: float
    wrong: tuple[str, ...]


def stop(folder: Path, seed: int) -> Stopped:
    """Type the answers of a form, and stop it somewhere in them; the same seed types and stops alike."""
    chance = random.Random(seed)
    how, face = list(HOW)[seed % 4], ("terminal", "plain")[seed // 4 % 2]
    (folder / "tiny.yaml").write_text(EVERY_KIND_TEXT, encoding="utf-8")
    talk = Terminal(["new", "tiny.yaml", *(["--plain"] if face == "plain" else [])], folder, rows=50)
    last = chance.randrange(len(STEPS))
    for place, step in enumerate(STEPS[: last + 1]):
        keys = step.plain if face == "plain" else step.screen
        talk.see(step.seen, "" if face == "plain" else "Esc back")  # line by line /back is said once
        if place == last:
            keys = keys[: chance.randrange(len(keys) + 1)]
            for key in keys:
                talk.press(key)
                time.sleep(chance.choice((0, 0.002, 0.02)))  # the speed of the hand
        else:
            talk.press(keys)
    time.sleep(chance.choice((0, 0, 0.001, 0.005, 0.02)))  # what the last key set going is going on then
    started = time.monotonic()
    number, wanted = HOW[how]
    try:
        status = str(_ended(talk, number))
    except AssertionError:  # it is waited for long enough
        status = "nothing: it lives on"
        talk.close()
    seconds = time.monotonic() - started
    wrong = [] if status == str(wanted) else [f"ended with {status}; should be {wanted}"]
    wrong += [f"took {seconds:.1f} s"] if seconds > AT_MOST else []
    wrong += [f"showed: {words}" for words in ("Traceback", "Unhandled", "Press ENTER", "went wrong") if words in talk.history]
    return Stopped(how, face, seconds, (*wrong, *_lost(folder, talk.history)))


def _ended(talk: Terminal, number: int) -> int:
    if not number:
        return talk.hang_up()
    talk.signal(number)
    return talk.end()


def _lost(folder: Path, told: str) -> list[str]:
    """Say what was said to be saved and is not there."""
    saved = [step for step in STEPS if step.label and any(f"{mark}{step.label}" in told for mark in ("✓ ", "Saved. "))]
    files = ledger.files(folder / "assessments")
    if not files:
        return [f"lost: {step.label}" for step in saved]
    answers = library.read(files[0]).response.answers
    return [f"lost: {step.label}" for step in saved if answers.get(At(step.key)) != step.answer]
