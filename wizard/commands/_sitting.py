"""One person at one terminal: who they are, how they are talked with, and which assessment they mean."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from wizard import clock
from wizard.commands._loop import Unsaved
from wizard.core.errors import LedgerError, UsageError
from wizard.core.form import law
from wizard.core.form.bank import Bank
from wizard.core.frozen import frozen
from wizard.core.record.changes import Author
from wizard.core.record.response import Response
from wizard.core.talk.face import Command, Did, Face, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.core.text import likeness, one_line
from wizard.faces.console import stoppable
from wizard.store import drafts, ledger, library, settings, shelf
from wizard.store.library import Assessment

if TYPE_CHECKING:
    from wizard.core.document.editions import Edition
    from wizard.printing.render import Format
    from wizard.store.glance import Glance

BACK = (Command.BACK, Command.LEAVE)


class Gone(Exception):
    """The person left in the middle of a menu."""


class Sitting:
    """One person at one terminal. folder: where the assessments are. own: their settings.

    given_folder: the same, where the command line names it; None where it does not.
    """

    def __init__(self, face: Face, folder: Path, own: Mapping[str, str], given_folder: Path | None = None) -> None:
        self.face = face
        self.folder = folder
        self.own = own
        self.given_folder = given_folder

    def by(self) -> Author:
        return ledger.author(self.own)

    def body(self) -> str:
        """Return the kind of body that the person works for, and its nation, as forms name them; "" where they did not say."""
        kind, nation = self.own.get(settings.BODY, ""), self.own.get(settings.NATION, "")
        if not (kind or nation):
            return ""

        return f"{law.body(kind)} {law.nation(nation)}".strip()

    def side(self, kept: ledger.Ledger, name: str) -> drafts.Drafts:
        """Return what this person was typing, in the side file of that name."""
        return drafts.load(kept.path.parent, name, drafts.whose(self.by()))

    # -- Which one ----------------------------------------------------------------------------------------------------

    def which(self, question: str, folder: Path | None = None) -> Assessment | None:
        """Let the person pick an assessment; None where they go back. Raises Gone where they leave."""
        place = folder or self.folder
        shown = shown_in_menu(place)
        if not shown.count:
            self.face.say(Said(f"There are no assessments in {shelf.whole(place)}. {shelf.ELSEWHERE}"))
            return None
        return self._picked(question, place, shown)

    def _picked(self, question: str, folder: Path, shown: InMenu) -> Assessment | None:
        prompt = Prompt(Pick(tuple(rows(folder, shown))), question, commands=BACK)
        reply = self.face.ask(prompt, no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        if not isinstance(reply, Picked):
            return None
        return self.another(folder) if reply.value is Other.ONE else library.read(Path(str(reply.value)))

    def another(self, folder: Path) -> Assessment | None:
        """Let the person say which of many they mean; None where they go back. Raises Gone where they leave."""
        while True:
            asked = Prompt(Line(), "Words of its title", commands=BACK, empty="go back")
            reply = self.face.ask(asked, no_draft)
            if reply == Did(Command.LEAVE):
                raise Gone
            if not isinstance(reply, Typed) or not (words := one_line(reply.text)):
                return None
            try:
                return self._of_name(folder, words)
            except UsageError as error:
                for problem in error.problems:
                    self.face.say(Said(str(problem), Tone.PROBLEM))

    def _of_name(self, folder: Path, name: str) -> Assessment | None:
        try:
            with stoppable():
                return library.find(folder, name)
        except library.Ambiguous as several:
            return self._one_of(several)

    def one_of(self, several: library.Ambiguous) -> Assessment | None:
        """Let the person pick the one they mean; None where they pick none."""
        with contextlib.suppress(Gone):
            return self._one_of(several)
        return None

    def _one_of(self, several: library.Ambiguous) -> Assessment | None:
        shown = InMenu(several.meant[: shelf.PAGE], len(several.meant), ())
        return self._picked(f"Several are called “{several.name}”. Which one?", several.folder, shown)

    def named(self, name: str | None, question: str = "Continue which one?") -> Assessment | None:
        """Return the assessment of a name, or of no name the only one; the person picks where several could be meant.

        None where they pick none. Raises UsageError where there is none.
        """
        with contextlib.suppress(Gone):
            return self._of_name(self.folder, name) if name is not None else self._any(question)
        return None

    def chosen(self, question: str, folder: Path) -> Assessment | None:
        """Let the person pick one of a folder, also where it is the only one; None where they pick none.

        Raises UsageError where there is none.
        """
        shown = shown_in_menu(folder)
        if not shown.count:
            raise library.none_in(folder)
        with contextlib.suppress(Gone):
            return self._picked(question, folder, shown)
        return None

    def _any(self, question: str) -> Assessment | None:
        shown = shown_in_menu(self.folder)
        if not shown.count:
            raise library.none_in(self.folder)
        if shown.count == 1:
            return library.read(self.folder / shown.first[0].file)
        return self._picked(question, self.folder, shown)

    def line(self, question: str, empty: str, text: str = "") -> str:
        """Let the person type one line; "" where they give none."""
        reply = self.face.ask(Prompt(Line(text), question, commands=BACK, empty=empty, slashes=True), no_draft)
        return one_line(reply.text) if isinstance(reply, Typed) else ""

    # -- The document -------------------------------------------------------------------------------------------------

    def show(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        """Open the document as it stands in the browser."""
        from wizard.printing import output  # a start-up saving: most sittings end without it

        file = drafts.place(kept.path.parent, kept.id).with_suffix(".html")
        self.face.say(Said(output.show(output.of(kept, bank, response), file, self.own)))

    def print_as_picked(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        """Print the document beside the record, in the format the person picks."""
        from wizard.commands._own import check_names  # a start-up saving, as all below
        from wizard.core.document.editions import Edition, name, suits, usual
        from wizard.core.review.states import state
        from wizard.core.standing.standing import standing
        from wizard.printing import output

        present = state(standing(bank, response))
        there = [one for one in Edition if suits(one, present)]
        if (edition := usual(present) or self.edition(there)) is None:
            return
        if form := self.format():
            check_names(self.own, *(one.name for one in bank.settings))
            content = output.edition(kept, bank, response, edition, self.own)
            named = name(edition, present)
            made = output.printed(content, form, edition, self.own)
            file = output.write(made.content, output.beside(kept, form.value, named, content))
            for note in made.notes:
                self.face.say(Said(note, Tone.PROBLEM))
            self.face.say(Said(f"Printed to {shelf.whole(file)} ({named})", Tone.HEADING, stays=True))
            if less := output.without_templates(form, self.own):
                self.face.say(Said(less))
            self.offer_to_open(file)

    def format(self) -> Format | None:
        """Let the person pick what a document is printed as; None where they pick nothing."""
        from wizard.printing.office import lacks  # a start-up saving, as above
        from wizard.printing.render import Format

        called = {
            Format.HTML: "A web page (HTML), to publish or to print on paper",
            Format.DOCX: "Word, to comment on or to change",
            Format.PDF: "PDF, to send or to print on paper",
            Format.MARKDOWN: "Markdown, plain text",
        }
        items = tuple(Item(form, words, lacks(form)) for form, words in called.items())
        reply = self.face.ask(Prompt(Pick(items, pointed=Format.HTML), "Print as what?", commands=BACK), no_draft)
        return reply.value if isinstance(reply, Picked) and isinstance(reply.value, Format) else None

    def edition(self, there: Sequence[Edition]) -> Edition | None:
        """Let the person pick one of the editions that there are of a document; None where they pick none."""
        from wizard.core.document.editions import FOR, Edition  # a start-up saving, as above

        items = tuple(Item(one, one.value.capitalize(), FOR[one]) for one in there)
        reply = self.face.ask(Prompt(Pick(items, pointed=there[0]), "Who is it for?", commands=BACK), no_draft)
        return reply.value if isinstance(reply, Picked) and isinstance(reply.value, Edition) else None

    def offer_to_open(self, file: Path) -> None:
        """Open what was printed, where the person wants that and something here can show it."""
        from wizard.printing import output  # as above

        if not output.can_open():
            return
        items = (Item("on", "Go on"), Item("open", "Open it now"))
        reply = self.face.ask(Prompt(Pick(items, pointed="on"), "The document is printed. What next?", commands=BACK), no_draft)
        if reply == Picked("open") and not output.opened(file):
            self.face.say(Said(f"It could not be opened from here. Open it yourself: {shelf.whole(file)}", Tone.PROBLEM))

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
            return f"It cannot be told whether y{answer} is saved: look at it the next time."
        what = f"Y{answer} is not saved."
        return f"{what} {'It is kept as a text being typed, and offered the next time.' if unsaved.drafted else 'It is lost.'}"
    if not side.kept and any(text.strip() for text in side.texts.values()):
        return "What you typed and did not give as an answer could not be kept: the folder cannot be written."
    return ""


@frozen
class InMenu:
    """What a menu of assessments shows. count: of how many those are the first. wrong: what is wrong with others."""

    first: Sequence[Glance]
    count: int
    wrong: Sequence[LedgerError]


def shown_in_menu(folder: Path) -> InMenu:
    """Return those of a folder that were worked on last, for a menu."""
    from wizard.commands._overview import look  # a start-up saving: who begins one looks at no other

    return look(folder, lambda all_: InMenu(all_.first(shelf.PAGE), len(all_.files), all_.wrong))


class Other(Enum):
    ONE = "another"


def rows(folder: Path, shown: InMenu) -> list[Item]:
    """Return assessments as something to pick: their files; and where there are more, a way to another."""
    from wizard.commands._overview import shared  # as above

    days, alike = clock.here(), shared((one.name, folder / one.file) for one in shown.first)
    items = [
        Item(
            folder / one.file,
            one.name,
            f"{one.form}, {one.state}, {days.lately(one.changed)}{_later(one)}"
            f"{f', {one.file}' if likeness(one.name) in alike else ''}",
        )
        for one in shown.first
    ]
    if more := shown.count - len(shown.first):
        items.append(Item(Other.ONE, f"Another one, by words of its title: there {'is' if more == 1 else 'are'} {more:,} more"))
    return items


def _later(one: Glance) -> str:
    return ", holds what a later version wrote" if one.later else ""


def no_draft(typed: str) -> None:
    """What is typed in a menu is no draft."""
