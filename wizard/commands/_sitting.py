"""The conversations around an interview: home, starting, continuing, approving. Each talks through a face only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard import banks, clock
from wizard.commands._loop import Session, Unsaved, offer_drafts, where_we_were
from wizard.core.errors import DueRegardError, Problem, UsageError
from wizard.core.form.bank import Bank
from wizard.core.frozen import replace
from wizard.core.interview.interview import Interview, begin, resume
from wizard.core.interview.prompts import prompt
from wizard.core.interview.replies import take
from wizard.core.record.changes import Author
from wizard.core.record.response import Response
from wizard.core.review import states
from wizard.core.review.states import Act
from wizard.core.talk.face import Command, Did, Face, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.core.text import counted, one_line
from wizard.faces.plain import Plain
from wizard.store import drafts, ledger, library, settings
from wizard.store.library import Assessment

_START, _FROM, _PRINT, _RENAME, _AWAY, _OUT, _LEAVE = "start", "from", "print", "rename", "away", "out", "leave"
_REVIEW = "review"
_BACK = (Command.BACK, Command.LEAVE)


def get_to_know(own: Mapping[str, str]) -> dict[str, str]:
    """Ask once for the name and for the way to talk, line by line so that everybody can answer; remember both."""
    known = dict(own)
    plain = Plain.on_this_terminal()
    plain.say(Said("Due Regard: this is the first time on this account. Two short questions.", Tone.HEADING))
    asked = Prompt(Line(), "Your name, as it should stand in the record of who answered what:", empty="ask me next time")
    reply = plain.ask(asked, lambda typed: None)
    if isinstance(reply, Did):
        raise KeyboardInterrupt
    if isinstance(reply, Typed) and one_line(reply.text):
        known[settings.NAME] = one_line(reply.text)
    if settings.FACE not in known:
        faces = (
            Item(settings.TERMINAL, "Menus and keys, one question on the screen at a time"),
            Item(settings.PLAIN, "Line by line: good with a screen reader or a simple terminal"),
        )
        answer = plain.ask(Prompt(Pick(faces, pointed=settings.TERMINAL), "How shall we talk?"), lambda typed: None)
        if isinstance(answer, Picked):
            known[settings.FACE] = answer.value
    if known.get(settings.NAME):
        settings.save(known)
        plain.say(Said("Remembered. wizard settings changes it."))
    return known


class _Gone(Exception):
    """The person left in the middle of a menu."""


class Talk:
    """One person at one terminal. `own`: their settings."""

    def __init__(self, face: Face, folder: Path, own: Mapping[str, str]) -> None:
        self.face = face
        self.folder = folder
        self.own = own

    # -- Home ---------------------------------------------------------------------------------------------------------

    def home(self) -> int:
        """Show what a person needs, and do it, until they leave."""
        chosen = ""
        while True:
            found, wrong = library.all_in(self.folder)
            for error in wrong:
                self._sorry(error)
            away = bool(ledger.files(self.folder / ledger.AWAY))
            reply = self.face.ask(_home_prompt(self.folder, found, chosen, away=away), _nothing)
            if not isinstance(reply, Picked) or reply.value == _LEAVE:
                return 0
            chosen = reply.value
            try:
                if self._do(reply.value):
                    return 0
            except _Gone:
                return 0
            except DueRegardError as error:
                self._sorry(error)

    def _do(self, act: str) -> bool:
        """Carry out what was picked; tell whether the person has left with it."""
        if act == _START:
            self.new(None)
            return True
        if act == _FROM:
            if meant := self._which("Start from which one? Its answers come over, each to be confirmed."):
                self.new_from(meant, "")
                return True
        elif act == _PRINT:
            if meant := self._which("Print which one?"):
                self._print(meant.ledger, meant.bank, meant.response)
        elif act == _RENAME:
            self._rename()
        elif act == _AWAY:
            if meant := self._which("Put which one away? It is kept, and can be taken out again."):
                library.put_away(meant)
                self.face.say(Said(f"Put away: {meant.name}. It is kept, and can be taken out again."))
        elif act == _OUT:
            away = library.all_in(self.folder / ledger.AWAY)[0]
            if meant := self._which("Take which one out again?", away):
                library.take_out(meant)
                self.face.say(Said(f"Taken out: {meant.name}."))
        elif act == _REVIEW:
            if meant := self._which("Review which one?"):
                self.review(str(meant.ledger.path))
        else:
            self.resume(act)
            return True
        return False

    def _rename(self) -> None:
        if (meant := self._which("Rename which one?")) is None:
            return
        asked = Prompt(Line(meant.title), f"The new title for “{meant.name}”", commands=_BACK, empty="leave it as it is")
        reply = self.face.ask(asked, _nothing)
        if isinstance(reply, Typed) and reply.text.strip():
            self.face.say(Said(library.rename(meant, reply.text, self.own)))

    def _which(self, question: str, meant: list[Assessment] | None = None) -> Assessment | None:
        """Let the person pick an assessment; None where they go back."""
        found = meant if meant is not None else library.all_in(self.folder)[0]
        if not found:
            self.face.say(Said(f"There is no assessment in {self.folder} yet."))
            return None
        reply = self.face.ask(Prompt(Pick(tuple(_row(one) for one in found)), question, commands=_BACK), _nothing)
        if reply == Did(Command.LEAVE):
            raise _Gone
        if not isinstance(reply, Picked):
            return None
        return next(one for one in found if str(one.ledger.path) == reply.value)

    def _sorry(self, error: DueRegardError) -> None:
        for problem in error.problems:
            self.face.say(Said(str(problem), Tone.PROBLEM))

    # -- Starting and continuing --------------------------------------------------------------------------------------

    def new(self, source: Path | None) -> int:
        """Start an assessment of a form; ask which form where none is named."""
        source = source or self._form()
        if source is None:
            return 0
        form, bank = library.form(source, self.own)
        self._introduce(bank)
        kept = ledger.start(self.folder, f"{bank.id}-{clock.here().today}", form, self.by())
        return self._sit(kept, begin(bank, Response(), days=clock.here()), self.side(kept, kept.id))

    def new_from(self, old: Assessment, form: str) -> int:
        """Start an assessment from an earlier one, and lead through what is to be confirmed. form: "" = the shipped one."""
        from wizard.commands import _from_earlier  # a start-up saving: few assessments begin like this

        begun = _from_earlier.begin(old, _from_earlier.form_of(old, form), self.own, self.folder)
        self.face.say(Said(f"{begun.assessment.name}: {begun.assessment.bank.title}", Tone.HEADING))
        for words in begun.words:
            self.face.say(Said(words))
        kept = begun.assessment.ledger
        ready = begin(begun.assessment.bank, begun.assessment.response, kept.last.seq, clock.here())
        return self._sit(kept, ready, self.side(kept, kept.id))

    def side(self, kept: ledger.Ledger, name: str) -> drafts.Drafts:
        by = self.by()
        return drafts.load(kept.path.parent, name, f"{by.name} ({by.account})")

    def _form(self) -> Path | None:
        known = {str(path): banks.load(path) for path in banks.available()}
        if len(known) == 1:
            return Path(next(iter(known)))
        items = tuple(Item(path, bank.title, bank.time) for path, bank in known.items())
        reply = self.face.ask(Prompt(Pick(items), "Which form?", commands=_BACK), _nothing)
        return Path(reply.value) if isinstance(reply, Picked) else None

    def _introduce(self, bank: Bank) -> None:
        self.face.say(Said(bank.title, Tone.HEADING))
        for words in (bank.about, bank.time):
            if words:
                self.face.say(Said(words))
        if bank.ready:
            self.face.say(Said("Good to have ready:"))
            for item in bank.ready:
                self.face.say(Said(f"- {item}"))
        self.face.say(Said(""))

    def resume(self, name: str | None) -> int:
        """Continue an assessment where the person left it."""
        meant = self._named(name)
        if meant is None:
            return 0
        kept = meant.ledger
        side = self.side(kept, kept.id)
        interview = resume(meant.bank, meant.response, kept.last.seq, side.spot, clock.here())
        self.face.say(Said(f"{meant.name}: {meant.bank.title}", Tone.HEADING))
        at = side.spot[0] if side.spot else None
        self.face.say(Said(f"{where_we_were(interview, at)} Last worked on {clock.here().ago(kept.last.time)}."))
        self._say_review(meant)
        if kept.torn:
            self.face.say(
                Said("The last line of the file is torn, as after a crash. It will be set aside; all else is in place.")
            )
        if kept.later:
            words = f"The file holds {kept.later}, which this version does not know: it can be read, not changed."
            self.face.say(Said(words, Tone.PROBLEM))
        ready = offer_drafts(self.face, interview, side)
        return self._sit(kept, ready, side) if ready else 0

    def _say_review(self, meant: Assessment) -> None:
        """Say what was done last with the assessment as a whole, and what the reviewer waits for."""
        if not meant.response.review.acts and not meant.response.review.threads:
            return
        from wizard.commands._deciding import told

        self.face.say(Said(told(meant)))
        if meant.remarks:
            words = f"{counted(meant.remarks, 'remark')} of the reviewer {'is' if meant.remarks == 1 else 'are'} open"
            self.face.say(Said(f"{words}: shown at the answer, where you can reply, and in the check of your answers."))

    def _named(self, name: str | None) -> Assessment | None:
        if name is not None:
            try:
                return library.find(self.folder, name)
            except library.Ambiguous as ambiguous:
                return self._which(f"Several go by “{name}”. Which one?", ambiguous.meant)
        found, _ = library.all_in(self.folder)
        if not found:
            raise UsageError(Problem(str(self.folder), "there is no assessment yet", "start one with: wizard new"))
        return found[0] if len(found) == 1 else self._which("Continue which one?", found)

    def _sit(self, kept: ledger.Ledger, interview: Interview, side: drafts.Drafts) -> int:
        """One sitting with an assessment, and what to say at its end."""

        def act(which: str, now: Interview) -> bool:
            if which == Act.SUBMIT.value:
                from wizard.commands import _deciding

                return _deciding.decide(self, library.assessment(kept, now.bank), Act.SUBMIT)
            self._print(kept, now.bank, now.response)
            return False

        def show(now: Interview) -> None:
            self.show(kept, now.bank, now.response)

        acts = interview.acts + ((Item(Act.SUBMIT.value, "Submit it for review"),) if _can_submit(interview) else ())
        ready = replace(interview, acts=acts, hints=self.own.get(settings.HINTS) != "no")
        session = Session(ready, kept, self.face, side, self.by(), prompt=prompt, take=take, show=show, act=act)
        try:
            session.run()
        finally:
            self._goodbye(kept, side, session.unsaved)
        return 0

    def _goodbye(self, kept: ledger.Ledger, side: drafts.Drafts, unsaved: Unsaved | None) -> None:
        """Say where all is kept, and what is not; an assessment in which nothing was ever done leaves nothing behind."""
        lost = self.say_unsaved(side, unsaved)
        if side.is_empty() and kept.discard_unused():
            side.forget()
            self.face.say(Said("Nothing was answered, so nothing is kept."))
            return
        self.face.say(Said(f"{'All else' if lost else 'All'} is kept in {library.near(kept.path)}", Tone.HEADING))
        self.face.say(Said(f"Go on with: {library.command('resume', kept.path)}"))
        stands = library.assessment(kept, library.carried(kept))
        if not stands.counts.to_come and _can_submit(stands):
            self.face.say(Said(f"When it is ready, submit it for review with: {library.command('submit', kept.path)}"))

    def say_unsaved(self, side: drafts.Drafts, unsaved: Unsaved | None) -> bool:
        """Say what was given or typed and could not be kept; tell whether there was something."""
        lost = _not_kept(side, unsaved)
        if lost:
            self.face.say(Said(lost, Tone.PROBLEM))
        return bool(lost)

    def _print(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        """Print the document beside the record, in the format the person picks."""
        from wizard.printing import output
        from wizard.printing.render import Format, render

        formats = (Item("html", "A web page (HTML), to publish or to print on paper"), Item("md", "Markdown, plain text"))
        reply = self.face.ask(Prompt(Pick(formats, pointed="html"), "Print as what?", commands=_BACK), _nothing)
        if isinstance(reply, Picked):
            form = Format(reply.value)
            text = render(output.of(kept, bank, response), form)
            file = output.write(text, output.beside(kept, form))
            self.face.say(Said(f"Printed to {library.near(file)}", Tone.HEADING))

    def show(self, kept: ledger.Ledger, bank: Bank, response: Response) -> None:
        from wizard.printing import output

        look = drafts.place(kept.path.parent, kept.id).with_suffix(".html")
        self.face.say(Said(output.show(output.of(kept, bank, response), look)))

    # -- Handing on, reviewing, deciding --------------------------------------------------------------------------------

    def decide(self, name: str, act: Act) -> int:
        """Hand an assessment on, or decide on it, as the act says."""
        from wizard.commands import _deciding  # a start-up saving, as in all of these: most sittings end without it

        if (meant := self._named(name)) is not None:
            _deciding.decide(self, meant, act)
        return 0

    def approve(self, name: str) -> int:
        """Fill in the approval block, as a second person; the act itself takes a typed word."""
        return self.decide(name, Act.APPROVE)

    def review(self, name: str) -> int:
        """Look through an assessment as a second person, answer by answer."""
        from wizard.commands import _deciding

        meant = self._named(name)
        return _deciding.look_through(self, meant) if meant else 0

    def by(self) -> Author:
        return ledger.author(self.own.get(settings.NAME, ""))


def _can_submit(of: Interview | Assessment) -> bool:
    """Tell whether it is its authors' turn to submit it."""
    acts = of.response.review.acts
    return not acts or any(one.act is Act.SUBMIT for one in states.acts(states.state(of.standing)))


def _nothing(typed: str) -> None:
    """What is typed in a menu is no draft."""


def _not_kept(side: drafts.Drafts, unsaved: Unsaved | None) -> str:
    """Say what the person gave or typed and the record does not have; "" where there is nothing of the sort."""
    if unsaved is not None:
        what = f"Your last answer{f', {unsaved.words},' if unsaved.words else ''} is not saved."
        return f"{what} {'It is kept as a text being typed, and offered the next time.' if unsaved.drafted else 'It is lost.'}"
    if not side.kept and any(text.strip() for text in side.texts.values()):
        return "What you typed and did not give as an answer could not be kept: the folder can not be written."
    return ""


def _home_prompt(folder: Path, found: list[Assessment], chosen: str, *, away: bool) -> Prompt:
    items = [Item("", "Continue", heading=True)] if found else []
    items += [_row(one) for one in found]
    items += [Item("", "Or", heading=True)] if found else []
    items.append(Item(_START, "Start a new assessment"))
    if found:
        items += [
            Item(_FROM, "Start from an earlier one"),
            Item(_PRINT, "Print one"),
            Item(_REVIEW, "Review one, as a second person"),
            Item(_RENAME, "Rename one"),
            Item(_AWAY, "Put one away"),
        ]
    if away:
        items.append(Item(_OUT, "Take one out that was put away"))
    items.append(Item(_LEAVE, "Leave"))
    present = chosen if chosen in [item.value for item in items] else items[1].value if found else _START
    return Prompt(Pick(tuple(items), pointed=present), f"Due Regard, {folder}", commands=(Command.LEAVE,))


def _row(one: Assessment) -> Item:
    note = f"{one.bank.short or one.bank.id}, {one.state}, {clock.here().lately(one.ledger.last.time)}"
    return Item(str(one.ledger.path), one.name, note)
