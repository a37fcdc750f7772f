"""The home screen: the assessments of the folder, and what can be done with them."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import assert_never

from wizard.commands._authoring import resume, start, start_from
from wizard.commands._sitting import BACK, Gone, InMenu, Other, Sitting, no_draft, rows, shown_in_menu
from wizard.core.errors import DueRegardError
from wizard.core.review.states import State
from wizard.core.talk.face import Command, Did, Item, Line, Pick, Picked, Prompt, Said, Tone, Typed
from wizard.files.disk import is_file
from wizard.store import ledger, library, settings, shelf


class _Choice(Enum):
    """What can be done here, besides going on with an assessment, which is chosen by its file."""

    START = "start"
    FROM = "from"
    PRINT = "print"
    REVIEW = "review"
    DUE = "due"
    JOIN = "join"
    MORE = "more"
    RENAME = "rename"
    HISTORY = "history"
    AWAY = "away"
    OUT = "out"
    ASK = "ask"
    BLANK = "blank"
    BACK = "back"
    SETTINGS = "settings"
    LEAVE = "leave"


class _Approved(Enum):
    """What can be done with an assessment that is approved."""

    LOOK = "look"
    PRINT = "print"
    HISTORY = "history"
    NEXT = "next"
    CHANGE = "change"
    BACK = "back"


def stay(sitting: Sitting) -> int:
    """Show what a person needs, and do it, until they leave; say then how to come back."""
    if not _is_over_after_talk(sitting):
        sitting.face.say(Said(f"To start again, type: {library.started_in(sitting.folder)}"))
    return 0


def _is_over_after_talk(sitting: Sitting) -> bool:
    """Do what the person asks for; tell whether it ended with an assessment, which says by itself how to go on."""
    if words := _other_folder(sitting):
        sitting.face.say(Said(words))
    chosen: object = None
    while True:
        shown = shown_in_menu(sitting.folder)
        for error in shown.wrong:
            _sorry(sitting, error)
        reply = sitting.face.ask(_menu(sitting.folder, shown, chosen), no_draft)
        if not isinstance(reply, Picked) or reply.value is _Choice.LEAVE:
            return False
        chosen = reply.value
        assert isinstance(chosen, Path | _Choice | Other)
        try:
            if _do(sitting, chosen):
                return True
        except Gone:
            return False
        except DueRegardError as error:
            _sorry(sitting, error)


def _other_folder(sitting: Sitting) -> str:
    """Say where the person's own folder is, where another goes before it; "" where it does not."""
    own = settings.chosen_folder(sitting.own)
    if own is None or sitting.given_folder or settings.named_folder() or shelf.whole(own) == shelf.whole(sitting.folder):
        return ""
    return (
        f"There is a folder “{settings.HERE}” where you are, so that is used. "
        f"For your own: {library.program()} --folder {library.quoted(str(own))}"
    )


def _menu(folder: Path, shown: InMenu, chosen: object) -> Prompt:
    assessments = rows(folder, shown)
    approved = _approved(folder, shown)
    items: list[Item] = []
    for heading, some in (
        ("Continue", [item for item in assessments if item.value not in approved]),
        ("Approved", [item for item in assessments if item.value in approved]),
    ):
        items += [Item("", heading, heading=True), *some] if some else []
    items += [Item("", "Or", heading=True)] if assessments else []
    items.append(Item(_Choice.START, "Start a new assessment"))
    if assessments:
        items += [
            Item(_Choice.FROM, "Start from an earlier one, or from a document"),
            Item(_Choice.PRINT, "Print one"),
            Item(_Choice.REVIEW, "Review one, as a second person"),
            Item(_Choice.DUE, "See what is due: actions, and answers still to come"),
            Item(_Choice.JOIN, "Add a file that came back from a colleague"),
        ]
    if assessments or _are_away(folder):
        items.append(Item(_Choice.MORE, "More: rename, history, put away, questions to send, blank forms"))
    if not assessments:
        items += [
            Item(_Choice.FROM, "Start from a document, such as a form that was filled in"),
            Item(_Choice.BLANK, "Print a blank form, to fill in on paper or in Word"),
        ]
    items += [Item(_Choice.SETTINGS, "Your settings"), Item(_Choice.LEAVE, "Leave")]
    present = chosen if chosen in [item.value for item in items] else items[1].value if assessments else _Choice.START
    return Prompt(Pick(tuple(items), pointed=present), f"Assessments in {shelf.whole(folder)}", commands=(Command.LEAVE,))


def _are_away(folder: Path) -> bool:
    return bool(ledger.files(folder / ledger.AWAY))


def _approved(folder: Path, shown: InMenu) -> set[Path]:
    """The files of those that are approved as they are: what one does with them is seldom to go on writing."""
    return {folder / one.file for one in shown.first if one.state.startswith(_IS_APPROVED)}


_IS_APPROVED = tuple(state.value for state in (State.APPROVED, State.CONDITIONAL, State.REPORTED))


def _more(sitting: Sitting) -> None:
    """Offer what is seldom needed, until the person goes back."""
    chosen: object = ""
    while True:
        items = [
            Item(_Choice.RENAME, "Rename one"),
            Item(_Choice.HISTORY, "See who changed what, and when"),
            Item(_Choice.AWAY, "Put one away"),
        ]
        items += [Item(_Choice.OUT, "Take one out that was put away")] if _are_away(sitting.folder) else []
        items += [
            Item(_Choice.ASK, "Print questions to send to someone", "what is not known yet, with room to answer"),
            Item(_Choice.BLANK, "Print a blank form", "to fill in on paper, or in Word"),
            Item(_Choice.BACK, "Back"),
        ]
        reply = sitting.face.ask(Prompt(Pick(tuple(items), pointed=chosen), "More", commands=BACK), no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        if not isinstance(reply, Picked) or reply.value is _Choice.BACK:
            return
        chosen = reply.value
        assert isinstance(chosen, _Choice)
        _do(sitting, chosen)


def _with_approved(sitting: Sitting, file: Path) -> bool:
    """Offer what one does with an assessment that is approved; tell whether the person has left with it."""
    from wizard.commands._acts import last_act  # a start-up saving: few visits here end there

    chosen: object = ""
    while True:
        assessment = library.read(file)
        items = (
            Item(_Approved.LOOK, "Look at it"),
            Item(_Approved.PRINT, "Print it"),
            Item(_Approved.HISTORY, "See who changed what, and when"),
            Item(_Approved.NEXT, "Start the next one from it", "its answers are copied, and you confirm each"),
            Item(_Approved.CHANGE, "Change an answer", "it then has to be approved again"),
            Item(_Approved.BACK, "Back"),
        )
        asked = Prompt(Pick(items, pointed=chosen), assessment.name, notes=(last_act(assessment),), commands=BACK)
        reply = sitting.face.ask(asked, no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        chosen = reply.value if isinstance(reply, Picked) else _Approved.BACK
        match chosen:
            case _Approved.LOOK:
                sitting.show(assessment.ledger, assessment.bank, assessment.response)
            case _Approved.PRINT:
                sitting.print_as_picked(assessment.ledger, assessment.bank, assessment.response)
            case _Approved.HISTORY:
                _run(sitting, "history", str(file))
            case _Approved.NEXT:
                start_from(sitting, assessment, "")
                return True
            case _Approved.CHANGE:
                resume(sitting, str(file))
                return True
            case _:
                return False


def _run(sitting: Sitting, *words: str) -> None:
    """Carry out a command of the command line, as this person would type it, for this folder and in this face."""
    from wizard.commands import _words  # a start-up saving: few visits here need it
    from wizard.faces.plain import Plain  # as above

    plain = ["--plain"] if isinstance(sitting.face, Plain) else []
    chosen = _words.chosen([*words, *plain, "--folder", str(sitting.folder)])
    chosen.run(chosen)


def _join(sitting: Sitting) -> None:
    """Add what somebody wrote in another copy; ask again for a file that is not there or is none."""
    from wizard.commands import _copies  # a start-up saving, as above

    typed = ""
    while typed := sitting.line("The file that came back: its whole path", "go back", typed):
        file = _copies.as_typed(typed)
        if not is_file(file):
            sitting.face.say(Said(f"There is no file {file}. With nothing typed you go back.", Tone.PROBLEM))
            continue
        try:
            _run(sitting, "join", str(file))
        except DueRegardError as error:
            _sorry(sitting, error)
        else:
            return


def _do(sitting: Sitting, choice: Path | _Choice | Other) -> bool:
    """Carry out what was picked; tell whether the person has left with it."""
    match choice:
        case _Choice.START:
            start(sitting, None)
            return True
        case _Choice.FROM:
            return _from(sitting)
        case _Choice.PRINT:
            if assessment := sitting.which("Print which one?"):
                sitting.print_as_picked(assessment.ledger, assessment.bank, assessment.response)
        case _Choice.DUE:
            _run(sitting, "actions")
        case _Choice.JOIN:
            _join(sitting)
        case _Choice.MORE:
            _more(sitting)
        case _Choice.HISTORY:
            if assessment := sitting.which("The history of which one?"):
                _run(sitting, "history", str(assessment.ledger.path))
        case _Choice.RENAME:
            _rename(sitting)
        case _Choice.ASK:
            _ask(sitting)
        case _Choice.BLANK:
            _blank(sitting)
        case _Choice.AWAY:
            if assessment := sitting.which("Put which one away? It is kept, and can be taken out again."):
                library.put_away(assessment)
                sitting.face.say(Said(f"Put away: {assessment.name}. It is kept, and can be taken out again."))
        case _Choice.OUT:
            if assessment := sitting.which("Take which one out again?", sitting.folder / ledger.AWAY):
                library.take_out(assessment)
                sitting.face.say(Said(f"Taken out: {assessment.name}."))
        case _Choice.REVIEW:
            from wizard.commands._reviewing import look_through  # a start-up saving: few visits here end there

            if assessment := sitting.which("Review which one?"):
                look_through(sitting, assessment)
        case _Choice.SETTINGS:
            from wizard.commands._own_screens import change_some  # as above

            change_some(sitting)
        case _Choice.LEAVE | _Choice.BACK:
            return True
        case Other.ONE:
            if assessment := sitting.another(sitting.folder):
                resume(sitting, str(assessment.ledger.path))
                return True
        case Path() if choice in _approved(sitting.folder, shown_in_menu(sitting.folder)):
            return _with_approved(sitting, choice)
        case Path():
            resume(sitting, str(choice))
            return True
        case _:
            assert_never(choice)
    return False


class _Source(Enum):
    """What an assessment can be started from."""

    EARLIER = "earlier"
    DOCUMENT = "document"


def _from(sitting: Sitting) -> bool:
    """Start from an earlier assessment, or from a document; tell whether the person has left with it."""
    source: object = _Source.DOCUMENT
    if shown_in_menu(sitting.folder).count:
        items = (
            Item(_Source.EARLIER, "An earlier assessment", "its answers are copied, and you confirm each"),
            Item(_Source.DOCUMENT, "A document", "a form that was filled in with Word, or what this program printed"),
        )
        reply = sitting.face.ask(Prompt(Pick(items), "Start from what?", commands=BACK), no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        source = reply.value if isinstance(reply, Picked) else None
    if source is _Source.EARLIER and (assessment := sitting.which("Start from which one?")):
        start_from(sitting, assessment, "")
        return True
    return source is _Source.DOCUMENT and _from_a_document(sitting)


def _from_a_document(sitting: Sitting) -> bool:
    from wizard.answers import documents  # a start-up saving: few assessments begin like this
    from wizard.commands import _copies  # as above

    typed = ""
    while typed := sitting.line("The document (.docx, .html or .json): its whole path", "go back", typed):
        try:
            taken = documents.take_in(_copies.as_typed(typed), "", sitting.own, sitting.folder)
        except DueRegardError as error:
            _sorry(sitting, error)
        else:
            for words in taken.words:
                sitting.face.say(Said(words))
            resume(sitting, str(taken.path))
            return True
    return False


def _rename(sitting: Sitting) -> None:
    if (assessment := sitting.which("Rename which one?")) is None:
        return
    asked = Prompt(Line(assessment.title), f"The new title for “{assessment.name}”", commands=BACK, empty="leave it as it is")
    reply = sitting.face.ask(asked, no_draft)
    if isinstance(reply, Typed) and reply.text.strip():
        sitting.face.say(Said(library.rename(assessment, reply.text, sitting.own)))


def _ask(sitting: Sitting) -> None:
    """Print questions to one person or team."""
    from wizard.commands import _papers, _questions  # a start-up saving: few visits here print papers

    if (assessment := sitting.which("Questions about which one?")) is None:
        return
    names = _questions.names(assessment)
    who = _questions.pick(sitting.face, names) if len(names) > 1 else ""
    if who is not None:
        outline = _questions.sheet(assessment, who)
        _papers.print_as_picked(sitting, outline, _papers.beside(assessment, outline.title, ""))
        sitting.face.say(Said("When it comes back, choose: Add a file that came back from a colleague"))


def _blank(sitting: Sitting) -> None:
    """Print a form with nothing filled in."""
    from wizard import banks  # as above
    from wizard.commands import _papers

    forms = tuple(Item(path, banks.load(path).title) for path in banks.available())
    reply = sitting.face.ask(Prompt(Pick(forms), "Which form?", commands=BACK), no_draft)
    if isinstance(reply, Picked) and isinstance(reply.value, Path):
        bank = banks.load(reply.value, sitting.own)
        items = (
            Item("with", "With help and the law", "two questions on a page"),
            Item("short", "Short", "only the questions, and room to write"),
        )
        how = sitting.face.ask(Prompt(Pick(items), "How much is to be printed?", commands=BACK), no_draft)
        if isinstance(how, Picked):
            short = how.value == "short"
            outline = _papers.blank(bank, sitting.own, short=short)
            _papers.print_as_picked(sitting, outline, sitting.folder / f"{bank.id}-blank{'-short' if short else ''}")


def _sorry(sitting: Sitting, error: DueRegardError) -> None:
    for problem in error.problems:
        sitting.face.say(Said(str(problem), Tone.PROBLEM))
