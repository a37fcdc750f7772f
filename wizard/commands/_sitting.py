"""One person at one terminal: who they are, how they are talked with, and which assessment they mean."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from wizard import clock
from wizard.commands._loop import Unsaved
from wizard.core.errors import Problem, UsageError
from wizard.core.form.bank import Bank
from wizard.core.record.changes import Author
from wizard.core.record.response import Response
from wizard.core.talk.face import Command, Did, Face, Item, Pick, Picked, Prompt, Said, Tone
from wizard.store import drafts, ledger, library, settings
from wizard.store.library import Assessment

BACK = (Command.BACK, Command.LEAVE)


class Gone(Exception):
    """The person left in the middle of a menu."""


class Sitting:
    """One person at one terminal. folder: where the assessments are. own: their settings."""

    def __init__(self, face: Face, folder: Path, own: Mapping[str, str]) -> None:
        self.face = face
        self.folder = folder
        self.own = own

    def by(self) -> Author:
        return ledger.author(self.own.get(settings.NAME, ""))

    def body(self) -> str:
        """Return the kind of body that the person works for, as forms name it; "" where they did not say."""
        if not (chosen := self.own.get(settings.BODY, "")):
            return ""
        from wizard.core.form import law  # a start-up saving: only for who said it

        return law.body(chosen)

    def side(self, kept: ledger.Ledger, name: str) -> drafts.Drafts:
        """Return what this person was typing, in the side file of that name."""
        by = self.by()
        return drafts.load(kept.path.parent, name, f"{by.name} ({by.account})")

    # -- Which one ----------------------------------------------------------------------------------------------------

    def which(self, question: str, some: list[Assessment] | None = None) -> Assessment | None:
        """Let the person pick an assessment; None where they go back. Raises Gone where they leave."""
        assessments = some if some is not None else library.all_in(self.folder)[0]
        if not assessments:
            self.face.say(Said(f"There is no assessment in {self.folder} yet."))
            return None
        reply = self.face.ask(Prompt(Pick(tuple(row(one) for one in assessments)), question, commands=BACK), no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        if not isinstance(reply, Picked):
            return None
        return next(assessment for assessment in assessments if assessment.ledger.path == reply.value)

    def named(self, name: str | None) -> Assessment | None:
        """Return the assessment of a name, or of no name the only one; the person picks where several could be meant.

        None where they pick none. Raises UsageError where there is none.
        """
        with contextlib.suppress(Gone):
            return self._found(name)
        return None

    def _found(self, name: str | None) -> Assessment | None:
        if name is not None:
            try:
                return library.find(self.folder, name)
            except library.Ambiguous as ambiguous:
                return self.which(f"Several go by “{name}”. Which one?", ambiguous.meant)
        assessments, _ = library.all_in(self.folder)
        if not assessments:
            raise UsageError(Problem(str(self.folder), "there is no assessment yet", "start one with: wizard new"))
        return assessments[0] if len(assessments) == 1 else self.which("Continue which one?", assessments)

    # -- The document -------------------------------------------------------------------------------------------------

    def show(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        """Open the document as it stands in the browser."""
        from wizard.printing import output  # a start-up saving: most sittings end without it

        look = drafts.place(kept.path.parent, kept.id).with_suffix(".html")
        self.face.say(Said(output.show(output.of(kept, bank, response), look)))

    def print_as_picked(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        """Print the document beside the record, in the format the person picks."""
        from wizard.printing import output  # a start-up saving, as above
        from wizard.printing.render import Format, render

        formats = (
            Item(Format.HTML, "A web page (HTML), to publish or to print on paper"),
            Item(Format.MARKDOWN, "Markdown, plain text"),
        )
        reply = self.face.ask(Prompt(Pick(formats, pointed=Format.HTML), "Print as what?", commands=BACK), no_draft)
        if isinstance(reply, Picked) and isinstance(form := reply.value, Format):
            text = render(output.of(kept, bank, response), form)
            file = output.write(text, output.beside(kept, form))
            self.face.say(Said(f"Printed to {library.near(file)}", Tone.HEADING))

    # -- The end ------------------------------------------------------------------------------------------------------

    def say_unsaved(self, side: drafts.Drafts, unsaved: Unsaved | None) -> bool:
        """Say what was given or typed and could not be kept; tell whether there was something."""
        lost = _not_kept(side, unsaved)
        if lost:
            self.face.say(Said(lost, Tone.PROBLEM))
        return bool(lost)


def _not_kept(side: drafts.Drafts, unsaved: Unsaved | None) -> str:
    """Say what the person gave or typed and the record does not have; "" where there is nothing of the sort."""
    if unsaved is not None:
        answer = f"our last answer{f', {unsaved.words},' if unsaved.words else ''}"
        if not unsaved.is_certain:
            return f"It can not be told whether y{answer} is saved: look at it the next time."
        what = f"Y{answer} is not saved."
        return f"{what} {'It is kept as a text being typed, and offered the next time.' if unsaved.drafted else 'It is lost.'}"
    if not side.kept and any(text.strip() for text in side.texts.values()):
        return "What you typed and did not give as an answer could not be kept: the folder can not be written."
    return ""


def row(assessment: Assessment) -> Item:
    """Return an assessment as something to pick."""
    note = (
        f"{assessment.bank.short or assessment.bank.id}, {assessment.state}, {clock.here().lately(assessment.ledger.last.time)}"
    )
    later = ", holds what a later version wrote" if assessment.ledger.later else ""
    return Item(assessment.ledger.path, assessment.name, note + later)


def no_draft(typed: str) -> None:
    """What is typed in a menu is no draft."""
