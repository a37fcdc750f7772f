"""Whoever is stopped in the middle of something goes on with that: what it is for outlives the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.helpers.fence import FORM_TEXT
from tests.helpers.tiny import Script
from wizard.commands._authoring import resume
from wizard.commands._sitting import Sitting
from wizard.core.record.changes import Author
from wizard.core.talk.face import Command, Did, Keep, Pick, Picked, Prompt, Reply, Typed
from wizard.store import ledger, library

OVERVIEW, EVIDENCE, BACK, DOCUMENT = (Did(one) for one in (Command.OVERVIEW, Command.EVIDENCE, Command.BACK, Command.DOCUMENT))
HALF = Did(Command.EVIDENCE, "We counted, and")


class Killed(BaseException):
    """The program is gone, without another word."""


class Hands(Script):
    """Replies as it is written down; what is to be picked is given by how it begins. At the end the program is killed."""

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        self.asked.append(prompt)
        if len(self.asked) > len(self.replies):
            raise Killed
        reply: object = self.replies[len(self.asked) - 1]
        if isinstance(reply, str):
            assert isinstance(prompt.control, Pick), (prompt.title, reply)
            values = [one.value for one in prompt.control.items if not one.heading and one.label.startswith(reply)]
            assert values, (reply, [one.label for one in prompt.control.items])
            return Picked(values[0])
        assert not isinstance(reply, Did) or reply.command in prompt.commands, (prompt.title, reply)
        return reply  # type: ignore[return-value]


TO_THE_CHECK = (OVERVIEW, "Check your answers")
STEPS = ("Yes", Typed("Because."), TO_THE_CHECK, "The steps", Typed("Dig a hole"), Typed(""), "No more")
ERRANDS: dict[str, tuple[object, ...]] = {
    "a source for an answer": (EVIDENCE, "Add a source", Typed("A report"), Typed("1"), "Back to the question", "Yes"),
    "a source for a reason half typed": ("No", HALF, "Add a source", Typed("A report"), Typed("1"), "Back", Typed("All.")),
    "a gap for a reason half typed": ("No", HALF, "Add a gap", Typed("A count"), Typed("1"), "Back", Typed("All.")),
    "a source looked at": (
        EVIDENCE,
        "Add a source",
        Typed("A report"),
        Typed("1"),
        "Source",
        "Which",
        Typed("Two"),
        "Back",
        "Back",
    ),
    "an answer chosen at the check": ("Yes", Typed("Why."), TO_THE_CHECK, "Are you", "No", Typed("Not sure."), OVERVIEW),
    "evidence for an answer chosen at the check": (
        TO_THE_CHECK,
        "Are you",
        EVIDENCE,
        "Add a source",
        Typed("x"),
        Typed("1"),
        "Back",
        "Yes",
        Typed("So."),
    ),
    "a field chosen at its entry": (
        *STEPS,
        OVERVIEW,
        "Check",
        "The steps",
        "Dig a hole",
        "What is",
        Typed("Dig"),
        "Back",
        BACK,
    ),
    "a look at the overview from an entry": (
        *STEPS,
        OVERVIEW,
        "Check",
        "The steps",
        "Dig a hole",
        OVERVIEW,
        "The end",
        BACK,
        BACK,
        "For whom",
        Typed("All"),
        OVERVIEW,
    ),
    "what a check says": (*STEPS, OVERVIEW, "Check", "See what", "Step 1", "Go to", Typed("All"), "Back"),
    "why something is accepted": (
        *STEPS,
        OVERVIEW,
        "Check",
        "See what",
        "Step 1",
        "Accept",
        BACK,
        "Accept",
        Typed("So."),
        "Back",
    ),
    "references that waited for a list": (
        "Yes",
        Typed("So."),
        Did(Command.SKIP),
        Did(Command.SKIP),
        Typed("Dig"),
        Typed("Us"),
        "No more",
        Typed("1"),
        OVERVIEW,
    ),
}


def flat(some: Sequence[object]) -> list[object]:
    return [one for part in some for one in (flat(part) if isinstance(part, tuple) else [part])]


def begun(folder: Path) -> ledger.Ledger:
    (folder / "fence.yaml").write_text(FORM_TEXT, encoding="utf-8")
    form, _ = library.form(folder / "fence.yaml", {})
    return ledger.start(folder / "kept", "fence", form, Author("Priya Nair"))


def sat(kept: ledger.Ledger, replies: Sequence[object]) -> Hands:
    hands = Hands(replies)  # type: ignore[arg-type]
    with pytest.raises(Killed):
        resume(Sitting(hands, kept.path.parent, {"name": "Priya Nair"}), str(kept.path))
    return hands


@pytest.mark.parametrize("errand", ERRANDS)
def test_whoever_is_killed_at_any_prompt_of_an_errand_is_asked_the_same_and_comes_to_the_same(
    errand: str, tmp_path: Path
) -> None:
    replies = flat(ERRANDS[errand])
    (tmp_path / "whole").mkdir()
    unbroken = [said(one) for one in sat(begun(tmp_path / "whole"), replies).asked]
    (tmp_path / "stopped").mkdir()
    kept, heard = begun(tmp_path / "stopped"), []
    for reply in [*replies, None]:  # one sitting for each prompt, killed at the next
        hands = sat(kept, [])
        offered = hands.asked[-1].title.endswith("Use it?")
        heard.append(said(sat(kept, ["Use it"]).asked[-1] if offered else hands.asked[-1]))
        if reply is not None:
            sat(kept, ["Use it", reply] if offered else [reply])
    assert heard == unbroken


def said(prompt: Prompt) -> tuple[object, ...]:
    """What a person is asked; entries have other ids in another record."""
    control = prompt.control
    labels = [(one.label, one.note, one.summary) for one in control.items] if isinstance(control, Pick) else control
    return prompt.title, prompt.lead, labels, prompt.notes, prompt.commands, prompt.empty
