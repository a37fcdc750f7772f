"""The organisation's words in the form of an assessment that was begun with others: offered once, and put in."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.commands._sitting import BACK, Sitting, no_draft
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.talk.face import Command, Did, Item, Pick, Picked, Prompt, Said
from wizard.core.text import sentence
from wizard.files import private
from wizard.store import library
from wizard.store.library import Assessment


def offer(sitting: Sitting, assessment: Assessment, words: Sequence[tuple[str, str, str]]) -> Assessment | None:
    """Offer to put what the settings say now into the form, once; return the assessment; None where the person leaves."""
    key = f"{assessment.ledger.id} {sorted(words)}"
    if private.kept(_KIND, key):
        return assessment
    items = (
        Item("yes", "Use my settings in this assessment", "no answer is changed"),
        Item("no", "Leave the form as it is", "later: wizard reword"),
    )
    title = f"Your settings have changed since {assessment.called} was started. Use them in it?"
    lost = of_approval(assessment)
    asked = Prompt(Pick(items, pointed="no" if lost else "yes"), title, notes=(*told(words), *lost), commands=BACK)
    reply = sitting.face.ask(asked, no_draft)
    if reply == Did(Command.LEAVE):
        return None
    if reply == Picked("yes"):
        reworded = library.reword(assessment, words, sitting.own)
        sitting.face.say(Said(DONE))
        return reworded
    if reply == Picked("no"):
        private.keep(_KIND, key, b"no")
    return assessment


_KIND = "words-left"
DONE = "The form now says what your settings say. No answer was changed, and the history shows this change."


def of_approval(assessment: Assessment) -> list[str]:
    """Return what other words in the form mean for an approval that is good until then."""
    if states.state(assessment.standing) not in (State.APPROVED, State.CONDITIONAL):
        return []
    return [f"The approval by {assessment.response.approvals[-1][1].name} is out of date with that."]


def told(words: Sequence[tuple[str, str, str]], *, done: bool = False) -> list[str]:
    """Return what would change, a line each; or what did."""
    says, then = ("said", "now says") if done else ("says", "will say")
    return [f"{sentence(name.replace('_', ' '))}: the form {says} “{old}”, and {then} “{new}”." for name, old, new in words]
