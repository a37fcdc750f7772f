"""The command line: joins the parts, prints errors, sets the exit status. The only module that knows all.

Exit status: 0 done; 1 something is to be mended; 2 the command was not understood; 70 a bug in the program;
128 + n ended by signal n.
"""

from __future__ import annotations

import argparse
import errno
import gc
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from wizard import __version__, banks
from wizard.core.errors import DueRegardError, Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.text import counted, shown, wrap
from wizard.faces.console import columns
from wizard.store import settings

if TYPE_CHECKING:
    from wizard.commands._sitting import Talk
    from wizard.core.form.bank import Bank
    from wizard.store.library import Assessment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status. No traceback reaches a person."""
    # Nothing made while starting is garbage: collecting it would be a tenth of the time to the first prompt.
    gc.disable()
    _speak_utf8()
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        chosen = _parser(given).parse_args(given, argparse.Namespace(plain=False, folder=None))
        _pause_on_signals()
        status: int = chosen.run(chosen)
    except DueRegardError as error:
        _complain(error)
        return 1
    except Ended as ended:
        return 128 + ended.signal
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output is gone: nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as bug:
        return _own_up(bug)
    return status


def _own_up(bug: Exception) -> int:
    """A bug is ours: say so in a sentence, and keep the details for whoever will mend it."""
    if isinstance(bug, OSError) and bug.errno == errno.EIO:
        return 129  # the terminal is gone
    import tempfile
    import traceback

    details = Path(tempfile.mkdtemp(prefix="due-regard-")) / "details.txt"
    details.write_text("".join(traceback.format_exception(bug)), encoding="utf-8")
    print(
        f"Something went wrong in the program, not in your work: {type(bug).__name__}.\n"
        "Every answer that was acknowledged is on disk; wizard resume goes on from there.\n"
        f"The details, for whoever mends it, are in {details}",
        file=sys.stderr,
    )
    return 70


class Ended(BaseException):
    """The terminal was closed (SIGHUP) or the program told to end (SIGTERM): an orderly pause."""

    def __init__(self, number: int) -> None:
        self.signal = number
        super().__init__(number)


def _pause_on_signals() -> None:
    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise Ended(number)

    for name in ("SIGHUP", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _speak_utf8() -> None:
    """Always UTF-8, whatever the locale; what can not be read is kept apart (PEP 383) and dropped with a notice later."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors=errors)


def _complain(error: DueRegardError) -> None:
    for line in [*map(str, error.problems), *([error.closing] if error.closing else [])]:
        # Wrapped for whoever sits there, whole for whoever reads a pipe.
        words = "\n".join(wrap(line, max(columns() - 1, 20), "  ")) if sys.stderr.isatty() else shown(line)
        print(words, file=sys.stderr)


# -- The words of the command line ------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Says what is wrong on one line, with the nearest word that would be right."""

    def error(self, message: str) -> NoReturn:
        if found := re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message):
            known = [word.strip(" '") for word in found[2].split(",")]
            near = nearest(found[1], known) or f"there are: {', '.join(known)}"
            message = f"{self.prog}: there is no '{found[1]}' here; {near}"
        self.exit(2, f"{message}\nSee: {self.prog} --help\n")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser. Where the command is plain to see, only that one is built: a named start-up saving."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=_Help)
    common.add_argument("--plain", action="store_true", help="talk line by line: for screen readers and simple terminals")
    common.add_argument("--folder", type=Path, metavar="DIR", help=f"where the assessments are (default: ./{settings.FOLDER})")
    parser: argparse.ArgumentParser = _Parser(
        prog="wizard",
        description="Complete an equality and human-rights impact assessment, step by step. "
        "Without a command it shows your assessments and what you can do.",
        parents=[common],
        allow_abbrev=False,
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"Due Regard {__version__}")
    # Not so for --plain and --folder: the parsers share them, and a default there would undo what stands before the command.
    parser.set_defaults(run=_home)
    table = commands()
    named = [arguments[0]] if arguments and arguments[0] in table else list(table)
    made = parser.add_subparsers(metavar="COMMAND", prog="wizard")
    for name in named:
        run, about, words = table[name]
        one = made.add_parser(name, parents=[common], help=about, description=about, allow_abbrev=False, formatter_class=_Help)
        for flags, options in words.items():
            one.add_argument(*flags.split(), **options)
        one.set_defaults(run=run)
    return parser


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(columns() - 2, 20))


Words = dict[str, dict[str, Any]]
_ONE: Words = {"assessment": {"metavar": "ASSESSMENT", "help": "its title, the beginning of it, or its file"}}


def commands() -> dict[str, tuple[Callable[[argparse.Namespace], int], str, Words]]:
    """The commands: what each runs, what it is for, and the words it takes."""
    given: Words = {
        "bank": {"nargs": "?", "metavar": "BANK", "help": "the form: its id, or the path of a bank file"},
        "--answers": {"type": Path, "metavar": "FILE", "help": "take the answers from a YAML or JSON file"},
        "--from": {"dest": "old", "metavar": "OLD", "help": "start with the answers of an earlier assessment, to be confirmed"},
        "--no-input": {"action": "store_true", "help": "ask nothing: write it, or say what is wrong"},
        "--draft": {"action": "store_true", "help": "keep everything the file has; what does not fit is listed as open"},
    }
    printed: Words = {
        "--to": {
            "choices": ("md", "html", "json", "csv"),
            "default": "html",
            "help": "the format (default: html); csv is the action plan for a spreadsheet",
        },
        "--out": {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"},
        "--templates": {"type": Path, "metavar": "DIR", "help": "look here first for templates of your own"},
    }
    checked: Words = {
        "act": {"nargs": "?", "choices": ("list", "check"), "default": "list", "metavar": "list|check", "help": "what to do"},
        "banks": {"nargs": "*", "metavar": "BANK", "help": "ids or files (default: all that are shipped)"},
    }
    chosen: Words = {"key": {"nargs": "?", "metavar": "NAME"}, "value": {"nargs": "?", "metavar": "VALUE"}}
    as_json: Words = {"--json": {"action": "store_true", "help": "for other programs"}}
    planned: Words = {
        "--owner": {"metavar": "NAME", "help": "only what this person or team owns"},
        "--all": {"action": "store_true", "help": "also what is done"},
        "--to": {"choices": ("csv",), "help": "as rows for a spreadsheet"},
        **as_json,
    }
    judged: Words = {
        **_ONE,
        "--no-hints": {"action": "store_true", "help": "leave out what only may be weak"},
        "--accept": {"metavar": "KEY", "help": "let a finding stand; its key stands in brackets behind it"},
        "--because": {"metavar": "WORDS", "help": "why it may stand"},
        "--unaccept": {"metavar": "KEY", "help": "take that back"},
        **as_json,
    }
    chased: Words = {
        "assessment": {**_ONE["assessment"], "nargs": "?"},
        "--whom": {"metavar": "NAME", "help": "only what this person or team is to be asked"},
        **as_json,
    }
    told: Words = {"--question": {"metavar": "QUESTION", "help": "only what is about it: its number, or words"}, **as_json}
    told["--since"] = {"metavar": "WHEN", "help": "only what was done since then: a day, the number of a record, approval"}
    told["--by"] = {"metavar": "NAME", "help": "only what this person did"}
    told["--whole"] = {"action": "store_true", "help": "do not shorten long texts"}
    undone: Words = {
        "--redo": {"action": "store_true", "help": "do again what was undone last"},
        "--yes": {"action": "store_true", "help": "do not ask first"},
    }
    restored: Words = {
        "question": {"metavar": "QUESTION", "help": "its number, or words of it or of an entry, such as 12 or “action 3”"},
        "--to": {"type": int, "metavar": "N", "help": "as it stood after record N (wizard history shows the numbers)"},
    }
    document = {"nargs": "?", "type": Path, "metavar": "DOCUMENT|COPY", "help": "a document printed from it, or another copy"}
    against: Words = {"document": document}
    joining: Words = {
        **_ONE,
        "file": {"type": Path, "metavar": "FILE", "help": "the other copy, as it came back"},
        "--ours": {"action": "store_true", "help": "where both changed the same, what stands here counts"},
        "--theirs": {"action": "store_true", "help": "where both changed the same, what stands in the file counts"},
        "--no-input": {"action": "store_true", "help": "ask nothing: take it in, or say what clashes"},
    }
    taken_out: Words = {
        **_ONE,
        "question": {"nargs": "?", "metavar": "QUESTION", "help": "all that was ever answered to it, to choose from"},
        "--words": {"metavar": "WORDS", "help": "every text that holds these words, to choose from"},
    }
    compared: Words = {
        "other": {"nargs": "?", "metavar": "OTHER", "help": "another assessment; without it, two moments of the one"},
        "--since": {"metavar": "WHEN", "help": "approval, submission, the number of a record, or a day such as 3 March 2026"},
        "--until": {"metavar": "WHEN", "help": "the same; without it, now"},
        "--to": {"choices": ("md", "html", "json"), "help": "as a document; without it, it is printed here"},
        "--out": {"metavar": "FILE", "help": "where to; - prints it here (default: beside the assessment)"},
        "--whole": {"action": "store_true", "help": "do not shorten long texts"},
    }
    away: Words = {"--away": {"action": "store_true", "help": "list those that are put away"}, **as_json}
    maybe: Words = {"assessment": {**_ONE["assessment"], "nargs": "?"}}
    return {
        "new": (_new, "start an assessment", given),
        "resume": (_resume, "continue an assessment where you left it", maybe),
        "render": (_render, "print an assessment as a document", _ONE | printed),
        "submit": (_submit, "hand an assessment over for review", _ONE),
        "withdraw": (_withdraw, "take an assessment back that was submitted", _ONE),
        "review": (_review, "look through an assessment as a second person, answer by answer, and decide", _ONE),
        "approve": (_approve, "fill in the approval block, as a second person", _ONE),
        "check": (_check, "say what is open in an assessment and what the checks find, and let a finding stand", judged),
        "chase": (_chase, "list what is not known yet, by whom to ask, ready for a mail", chased),
        "history": (_history, "tell who answered what, when, and from what to what", _ONE | told),
        "join": (_join, "take in what somebody wrote in another copy of an assessment", joining),
        "redact": (_redact, "take texts out of the record for good, such as a name typed by mistake", taken_out),
        "compare": (_compare, "show what differs between two assessments, or two moments of one", _ONE | compared),
        "undo": (_undo, "undo what was done last, whoever did it; again undoes what was done before it", _ONE | undone),
        "restore": (_restore, "put an earlier answer to one question back, or an entry that was removed", _ONE | restored),
        "verify": (_verify, "check the record, its approvals, and a printed document against them", _ONE | against),
        "actions": (_actions, "list the actions of all assessments: due, overdue, without owner or date", planned),
        "list": (_list, "list your assessments and how far each is", away),
        "rename": (_rename, "give an assessment another title", _ONE | {"title": {"metavar": "TITLE"}}),
        "put-away": (_put_away, "put an assessment away: it is kept, and no longer listed", _ONE),
        "take-out": (_take_out, "take an assessment that was put away out again", _ONE),
        "bank": (_bank, "list the forms, or check a bank file", checked),
        "settings": (_settings, "show or change your name, your face, your organisation's own words", chosen),
    }


def folder_of(chosen: argparse.Namespace) -> Path:
    """Return the folder of assessments: --folder, or WIZARD_FOLDER, or ./assessments."""
    return Path(chosen.folder) if chosen.folder else settings.usual_folder()


# -- Commands that talk -----------------------------------------------------------------------------------------------


def _home(chosen: argparse.Namespace) -> int:
    with _talking(chosen) as talk:
        return talk.home()


def _new(chosen: argparse.Namespace) -> int:
    if chosen.old:
        return _new_from_earlier(chosen)
    if chosen.answers or chosen.no_input or chosen.draft:
        return _new_from_file(chosen)
    with _talking(chosen) as talk:
        return talk.new(banks.find(chosen.bank) if chosen.bank else None)


def _new_from_earlier(chosen: argparse.Namespace) -> int:
    from wizard.store import library

    old = library.find(folder_of(chosen), chosen.old)
    if not (chosen.no_input or chosen.answers or chosen.draft):
        with _talking(chosen) as talk:
            return talk.new_from(old, chosen.bank or "")
    from wizard.commands import _from_earlier

    given = _from_earlier.AnswersFile(chosen.answers, chosen.draft) if chosen.answers else None
    begun = _from_earlier.begin(old, _from_earlier.form_of(old, chosen.bank or ""), settings.load(), folder_of(chosen), given)
    _say([*begun.words, f"Written to {begun.assessment.ledger.path}: {begun.assessment.counts.words}."], "  ")
    if chosen.no_input:
        return 0
    chosen.assessment = str(begun.assessment.ledger.path)
    return _resume(chosen)


def _new_from_file(chosen: argparse.Namespace) -> int:
    from wizard import answers

    if not chosen.answers or not chosen.bank:
        raise UsageError(Problem("", "a form and a file of answers are needed", "wizard new BANK --answers FILE --no-input"))
    own = settings.load()
    taken = answers.take_in(banks.find(chosen.bank), chosen.answers, own, folder_of(chosen), draft=chosen.draft)
    for line in taken.words:
        print(line)
    if chosen.no_input:
        return 0
    chosen.assessment = str(taken.path)
    return _resume(chosen)


def _resume(chosen: argparse.Namespace) -> int:
    with _talking(chosen) as talk:
        return talk.resume(chosen.assessment)


def _submit(chosen: argparse.Namespace) -> int:
    return _decide(chosen, "submit")


def _withdraw(chosen: argparse.Namespace) -> int:
    return _decide(chosen, "withdraw")


def _decide(chosen: argparse.Namespace, act: str) -> int:
    from wizard.core.review.states import Act

    with _talking(chosen) as talk:
        return talk.decide(chosen.assessment, Act(act))


def _review(chosen: argparse.Namespace) -> int:
    with _talking(chosen) as talk:
        return talk.review(chosen.assessment)


def _approve(chosen: argparse.Namespace) -> int:
    with _talking(chosen) as talk:
        return talk.approve(chosen.assessment)


def _undo(chosen: argparse.Namespace) -> int:
    from wizard.commands import undo
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.yes:
        _say(undo.undone(meant, settings.load(), undo.step(meant, again=chosen.redo), again=chosen.redo), "  ")
        return 0
    undo.step(meant, again=chosen.redo)  # says what is in the way before anybody is asked
    with _talking(chosen) as talk:
        return undo.undo(talk.face, meant, talk.own, again=chosen.redo)


def _restore(chosen: argparse.Namespace) -> int:
    from wizard.commands import undo
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.to is not None:
        _say(undo.restore_at(meant, chosen.question, settings.load(), chosen.to), "  ")
        return 0
    undo.things(meant, chosen.question)
    with _talking(chosen) as talk:
        return undo.restore(talk.face, meant, chosen.question, talk.own)


@contextmanager
def _talking(chosen: argparse.Namespace) -> Iterator[Talk]:
    """Choose the face, ask once who is there, and hold the terminal for the whole conversation."""
    from wizard.faces.choice import choose

    own = settings.load()
    if not own.get(settings.NAME) and sys.stdin.isatty() and sys.stdout.isatty():
        from wizard.commands._sitting import get_to_know

        own = get_to_know(own)
    with choose(own, plain=chosen.plain) as face:
        from wizard.commands._sitting import Talk  # after the first line is on the screen

        yield Talk(face, folder_of(chosen), own)


# -- Commands that do not ---------------------------------------------------------------------------------------------


def _render(chosen: argparse.Namespace) -> int:
    from wizard.printing import output, render
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.to == "csv":
        return _render_csv(chosen, meant)
    form = render.Format(chosen.to)
    text = render.render(output.of(meant.ledger, meant.bank, meant.response), form, chosen.templates)
    if chosen.out == "-":
        sys.stdout.write(text)
        return 0
    file = output.write(text, Path(chosen.out) if chosen.out else output.beside(meant.ledger, form))
    print(f"Printed to {file}" + (f"; {counted(len(meant.open), 'thing is', 'things are')} open" if meant.open else ""))
    return 0


def _render_csv(chosen: argparse.Namespace, meant: Assessment) -> int:
    from wizard.core.document.actions import table
    from wizard.files import spreadsheet
    from wizard.printing import output

    rows = table(meant.standing)
    if not rows:
        raise UsageError(Problem(meant.name, "its form has no action plan", "print it as md, html or json"))
    text = spreadsheet.csv_text(rows)
    if chosen.out == "-":
        sys.stdout.write(text)
        return 0
    file = output.write_rows(text, Path(chosen.out) if chosen.out else meant.ledger.path.with_suffix(".csv"))
    print(f"Printed to {file}: {counted(len(rows) - 1, 'action')}")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    """Exit status 0: nothing was found that nobody let stand; 1: something was. Hints make no difference."""
    from wizard.commands import check
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.accept or chosen.unaccept:
        return _accept(chosen, meant)
    outcomes = check.outcomes(meant)
    wanted = not chosen.no_hints and settings.load().get(settings.HINTS) != "no"
    hints = check.hints(meant) if wanted else ()
    if chosen.json:
        print(check.checks_as_json(meant, outcomes, hints))
    else:
        _say(check.checks_in_words(meant, outcomes, hints), "    ")
    return 1 if any(one.found for one in outcomes) else 0


def _accept(chosen: argparse.Namespace, meant: Assessment) -> int:
    from wizard.commands import check
    from wizard.store import ledger

    because = (chosen.because or "").strip()
    if chosen.accept and not because:
        raise UsageError(Problem("", "a finding is let stand for a reason", 'add --because "..."'))
    by = ledger.author(settings.load().get(settings.NAME, ""))
    print(shown(check.accepted(meant, chosen.accept or chosen.unaccept, because if chosen.accept else "", by)))
    return 0


def _chase(chosen: argparse.Namespace) -> int:
    from wizard.commands import _overview
    from wizard.store import library

    one = [library.find(folder_of(chosen), chosen.assessment)] if chosen.assessment else None
    found, wrong = (one, []) if one else library.all_in(folder_of(chosen))
    rows = _overview.waiting(found, chosen.whom or "")
    if chosen.json:
        print(_overview.waiting_as_json(rows))
    else:
        _say(_overview.waiting_in_words(rows) or ["Nothing is waited for: no answer is “not known yet”."], "    ")
    for error in wrong:
        _complain(error)
    return 1 if wrong else 0


def _history(chosen: argparse.Namespace) -> int:
    from wizard.commands import _trail
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    found = _trail.events(meant, chosen.question or "", chosen.since or "", chosen.by or "")
    if chosen.json:
        print(_trail.history_as_json(meant, found))
    else:
        _say(_trail.history_in_words(found, whole=chosen.whole), "             ")
    return 0


def _compare(chosen: argparse.Namespace) -> int:
    from wizard.commands import compare
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    if chosen.other and (chosen.since or chosen.until):
        raise UsageError(Problem("", "two assessments are compared as they stand now", "leave --since and --until out"))
    if chosen.other:
        found = compare.two(meant, library.find(folder_of(chosen), chosen.other))
    else:
        found = compare.moments(meant, chosen.since or "", chosen.until or "")
    if not chosen.to:
        _say(compare.in_words(found, whole=chosen.whole), "      ")
        return 0
    from wizard.printing import output, render

    form = render.Format(chosen.to)
    text = render.compared(found, form)
    if chosen.out == "-":
        sys.stdout.write(text)
        return 0
    print(f"Printed to {output.write(text, Path(chosen.out) if chosen.out else compare.beside(meant, chosen.to))}")
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    """Exit status 0: everything agrees; 1: an approval or the document is of something else."""
    from wizard.commands import _trail
    from wizard.store import library

    lines, agrees = _trail.verified(library.find(folder_of(chosen), chosen.assessment), chosen.document)
    _say(lines, "  ")
    return 0 if agrees else 1


def _join(chosen: argparse.Namespace) -> int:
    """Exit status 0: taken in, or nothing to take in; 1: something clashes, and nothing was taken in."""
    from wizard.commands import join
    from wizard.core.past.copies import Side
    from wizard.store import ledger, library

    met = join.meet(library.find(folder_of(chosen), chosen.assessment), chosen.file)
    by = ledger.author(settings.load().get(settings.NAME, ""))
    if chosen.ours and chosen.theirs:
        raise UsageError(Problem("", "--ours and --theirs say two things", "give one of them"))
    if chosen.no_input or chosen.ours or chosen.theirs:
        side = Side.OURS if chosen.ours else Side.THEIRS if chosen.theirs else None
        lines, status = join.take_in_at_once(met, side, by)
        _say(lines, "  ")
        return status
    with _talking(chosen) as talk:
        return join.take_in(talk.face, met, talk.by())


def _redact(chosen: argparse.Namespace) -> int:
    from wizard.commands import redact
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    found = redact.candidates(meant, chosen.question or "", chosen.words or "")
    with _talking(chosen) as talk:
        return redact.redact(talk.face, meant, found, talk.by())


def _say(lines: Sequence[str], hanging: str) -> None:
    """Print lines, wrapped for a terminal, whole for whoever reads a pipe. What a line begins with in spaces stays."""
    for line in lines:
        if not sys.stdout.isatty():
            print(shown(line))
            continue
        body = line.lstrip(" ")
        margin = line[: len(line) - len(body)]
        for part in wrap(body, max(columns() - 1 - len(margin), 20), hanging[len(margin) :]):
            print(f"{margin}{part}".rstrip())


def _actions(chosen: argparse.Namespace) -> int:
    from wizard.commands import _overview
    from wizard.commands._tables import plan
    from wizard.files import spreadsheet
    from wizard.store import library

    found, wrong = library.all_in(folder_of(chosen))
    rows = _overview.planned(found, owner=chosen.owner, done=chosen.all)
    if chosen.json:
        print(_overview.actions_as_json(rows))
    elif chosen.to == "csv":
        sys.stdout.write(spreadsheet.csv_text(_overview.actions_as_rows(rows)))
    elif rows:
        plan(rows)
    else:
        owned = f" of {chosen.owner}" if chosen.owner else ""
        print(f"There is no action{owned} to come in {folder_of(chosen)}.")
    for error in wrong:
        _complain(error)
    return 1 if wrong else 0


def _list(chosen: argparse.Namespace) -> int:
    from wizard.commands import _overview
    from wizard.commands._tables import assessments
    from wizard.store import ledger, library

    folder = folder_of(chosen) / ledger.AWAY if chosen.away else folder_of(chosen)
    found, wrong = library.all_in(folder)
    if chosen.json:
        print(_overview.listed_as_json(_overview.listed(found)))
    elif found:
        assessments(_overview.listed(found))
    else:
        print(f"There is no assessment in {folder}. Start one with: wizard new")
        if count := len(ledger.files(folder / ledger.AWAY)):
            print(f"{counted(count, 'assessment')} put away: wizard list --away")
    for error in wrong:
        _complain(error)
    return 1 if wrong else 0


def _rename(chosen: argparse.Namespace) -> int:
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    print(library.rename(meant, chosen.title, settings.load()))
    return 0


def _put_away(chosen: argparse.Namespace) -> int:
    from wizard.store import library

    meant = library.find(folder_of(chosen), chosen.assessment)
    library.put_away(meant)
    print(f"Put away: {meant.name}. It is kept in {meant.ledger.path}")
    print(f"To bring it back: {library.command('take-out', meant.ledger.path)}")
    return 0


def _take_out(chosen: argparse.Namespace) -> int:
    from wizard.store import ledger, library

    try:
        meant = library.find(folder_of(chosen) / ledger.AWAY, chosen.assessment)
    except library.Ambiguous:
        raise
    except UsageError:
        meant = library.find(folder_of(chosen), chosen.assessment)
    library.take_out(meant)
    print(f"Taken out: {meant.name}. It is in {meant.ledger.path}.")
    return 0


def _bank(chosen: argparse.Namespace) -> int:
    return _bank_check(chosen) if chosen.act == "check" else _bank_list()


def _bank_list() -> int:
    for path in banks.available():
        bank = banks.load(path)
        print(f"{bank.id}: {bank.title} (version {bank.version}, {_size(bank)})")
    return 0


def _size(bank: Bank) -> str:
    return counted(sum(len(section.questions) for section in bank.sections), "question")


def _bank_check(chosen: argparse.Namespace) -> int:
    failed = 0
    for path in [banks.find(name) for name in chosen.banks] or banks.available():
        try:
            bank = banks.load(path)
            print(f"{path}: in order ({_size(bank)})")
        except DueRegardError as error:
            failed += len(error.problems)
            _complain(error)
    if failed:
        print(f"{counted(failed, 'problem')} found.", file=sys.stderr)
    return 1 if failed else 0


def _settings(chosen: argparse.Namespace) -> int:
    own = settings.load()
    known = {settings.NAME, settings.FACE, settings.HINTS} | {
        one.name for path in banks.available() for one in banks.load(path).settings
    }
    if chosen.key and chosen.key not in known and (nearest(chosen.key, sorted(known)) or not chosen.key.isidentifier()):
        raise UsageError(Problem("", f"there is no setting '{chosen.key}'", nearest(chosen.key, sorted(known))))
    if chosen.key and chosen.value is not None:
        if chosen.key == settings.FACE and chosen.value not in (settings.PLAIN, settings.TERMINAL):
            raise UsageError(Problem("", f"'{chosen.value}' is no face", "plain or terminal"))
        if chosen.key == settings.HINTS and chosen.value not in ("yes", "no"):
            raise UsageError(Problem("", f"hints are wanted or not: '{chosen.value}' is neither", "yes or no"))
        own[chosen.key] = chosen.value
        settings.save(own)
    for key in [chosen.key] if chosen.key else sorted(known):
        own_ = {settings.NAME: "(not chosen yet)", settings.FACE: "(not chosen yet)", settings.HINTS: "yes"}
        unset = own_.get(key, "(the form's own wording)")
        print(f"{key}: {own.get(key, unset)}")
    if not chosen.key:
        print(f"Kept in {settings.path()}")
    return 0
