"""The pages that are looked at: each form, as it may be filled in, in each edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers.hostile import TEXTS
from tests.helpers.places import EXAMPLES
from wizard import answers, banks
from wizard.core.document.editions import Edition
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, Known, NotYet
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.record.changes import Approve, Author, Hand, Note, Remark, Respond, Set, Verdict, Withhold
from wizard.core.standing.fingerprint import fingerprint
from wizard.printing import output
from wizard.printing.render import Format, render
from wizard.store import ledger, library
from wizard.store.library import Assessment

EXAMPLE = {"stage-1": "evening-opening.yaml", "eia": "rented-homes.yaml"}
OWN = {"name": "Priya Nair", "organisation": "RHR", "contact": "equality@westerby.example, 01632 960001"}
PRIYA, SAM = Author("Priya Nair"), Author("Sam Okoro")
# What breaks a layout: a word without an end, another direction, signs of two columns, a long list, a table of a spreadsheet.
UNWIELDY = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "تأثير المشروع على الناس (Aldham, 2026): 3 من كل 10.",
    "漢字かな交じり文" * 30,
    "Ward\tPeople\tBuses\nAldham\t2,310\t14\nNether Aldham, with a long name\t96\tnone",
    "First\n\n- one\n    - deeper\n        - and deeper\n- two\n\n1. a\n2. b\n\nLast words after the list.",
    "https://westerby.example/" + "a/" * 120,
    "👩🏽‍🦽 " * 60,
)


@lru_cache(maxsize=1)
def pages() -> dict[str, str]:
    """By name ("eia, hostile, public"), every page."""
    with TemporaryDirectory() as folder:
        return dict(_pages(Path(folder)))


NAMES = tuple(
    f"{form}, {how}, {edition.value}" for form in EXAMPLE for how in ("worked", "hostile", "bare") for edition in Edition
) + tuple(f"{form}, begun, {edition.value}" for form in EXAMPLE for edition in (Edition.RECORD, Edition.SUMMARY))


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    for form, file in EXAMPLE.items():
        worked = answers.take_in(banks.find(form), EXAMPLES / file, OWN, folder, draft=False)
        _talked_over(library.read(worked.path))
        yield from _editions(form, "worked", worked.path, Edition)
        hostile = answers.take_in(banks.find(form), EXAMPLES / file, OWN, folder, draft=False)
        _made_hostile(library.read(hostile.path))
        _talked_over(library.read(hostile.path))
        yield from _editions(form, "hostile", hostile.path, Edition)
        begun = ledger.start(folder, f"{form}-begun", library.form(banks.find(form), OWN)[0], PRIYA)
        yield from _editions(form, "begun", begun.path, (Edition.RECORD, Edition.SUMMARY))
        _approved(library.read(begun.path))
        yield from _editions(form, "bare", begun.path, Edition)


def _editions(form: str, how: str, path: Path, wanted: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    kept = library.read(path)
    for edition in wanted:
        printed = output.edition(kept.ledger, kept.bank, kept.response, edition, OWN)
        yield f"{form}, {how}, {edition.value}", render(printed, Format.HTML, edition=edition)


def _talked_over(kept: Assessment) -> None:
    """Marks for publication, a note, a remark with a reply, and an approval with conditions."""
    steps = [step for step in kept.standing.path.steps if isinstance(kept.standing.answer(step.at), Known)]
    at, other = steps[len(steps) // 2].at, steps[-1].at
    by = kept.ledger
    by.append(
        (
            Withhold(other, "legal", "advice of 3 March"),
            Note(at, "Ask again."),
            Hand("submit", "Please look.", fingerprint(kept.standing)),
        ),
        PRIYA,
    )
    by.append((Remark("r1", at, Verdict.MUST, "Which figures?"),), SAM)
    by.append((Respond("r1", "Those of May."),), PRIYA)
    _approved(library.read(by.path), "Publish the figures by July.\n\n- all of them\n- in two formats")


def _approved(kept: Assessment, conditions: str = "") -> None:
    mark = fingerprint(kept.standing)
    kept.ledger.append((Approve("Read and checked.", "Sam Okoro", "Partner", "2026-09-01", mark, conditions),), SAM)


def _made_hostile(kept: Assessment) -> None:
    texts = cycle([*UNWIELDY, *TEXTS])
    changes = [
        Set(step.at, new)
        for step in kept.standing.path.steps
        if (new := _hostile(step.question, kept.standing.answer(step.at), texts)) is not None
    ]
    kept.ledger.append(tuple(changes), PRIYA)


def _hostile(question: Question, answer: Answer | None, texts: Iterator[str]) -> Answer | None:
    """Return an answer of the same sort in which every free word is a hostile one; None where it has none."""
    if isinstance(answer, NotYet):
        return NotYet(next(texts), answer.by)
    if not isinstance(answer, Known):
        return None
    control = kinds.control(question)
    if control in (kinds.ControlKind.LINE, kinds.ControlKind.TEXT) and isinstance(answer.value, str):
        return replace(answer, value=next(texts))
    if question.kind == "names":
        return replace(answer, value=tuple(next(texts) for _ in answer.value))
    return replace(answer, because=next(texts)) if answer.because else None
