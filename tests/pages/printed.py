"""The pages that are looked at: each form, as it may be filled in, in each edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import cycle, product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers import logos
from tests.helpers.hostile import TEXTS
from tests.helpers.places import EXAMPLES
from wizard import answers, banks
from wizard.core.document.comparison import comparison
from wizard.core.document.editions import Edition
from wizard.core.document.printed import Document, Publication
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotYet, list_of
from wizard.core.form.bank import Question
from wizard.core.frozen import replace
from wizard.core.outline.blocks import Outline
from wizard.core.record.changes import Approve, Author, Hand, Note, Place, Remark, Respond, Set, Verdict, Withhold
from wizard.core.standing.fingerprint import fingerprint
from wizard.printing import output
from wizard.printing.logos import PNG, SVG
from wizard.printing.look import OwnLook
from wizard.printing.render import Format, compared, render, render_outline
from wizard.printing.render import set_out as outline_of
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


# A paragraph, a list, a table; English and figures beside the Arabic.
ARABIC = "تأثير المشروع على الناس (Aldham, 2026): 3 من كل 10.\n\n- السكان\n- الزوار\n\nالحي\tالناس\nAldham\t2,310"
ARABIC_LINE = "المكتبة في المساء (Aldham)"
NADIA = Author("نادية حسن")


Printed = tuple[Document | Publication, Edition]


@lru_cache(maxsize=1)
def documents() -> dict[str, Printed]:
    """By name ("eia, hostile, public"), every edition."""
    with TemporaryDirectory() as folder:
        return dict(_documents(Path(folder)))


@lru_cache(maxsize=1)
def pages() -> dict[str, str]:
    """By name, every edition as a page."""
    return dict(_as_pages(documents().items()))


def _as_pages(some: Iterable[tuple[str, Printed | str]]) -> Iterator[tuple[str, str]]:
    """Yield all as pages; what is one stays."""
    for name, one in some:
        yield name, one if isinstance(one, str) else render(one[0], Format.HTML, edition=one[1])


NAMES = tuple(
    f"{form}, {how}, {edition.value}" for form in EXAMPLE for how in ("worked", "hostile", "bare") for edition in Edition
) + tuple(f"{form}, begun, {edition.value}" for form in EXAMPLE for edition in (Edition.RECORD, Edition.SUMMARY))


def _documents(folder: Path) -> Iterator[tuple[str, Printed]]:
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


# Of which the page that is printed of any outline is looked at: with pictures, long words, many headings, little in it.
SET_OUT = ("eia, worked, record", "eia, hostile, public", "stage-1, hostile, record", "stage-1, bare, summary")


LOOKS = {
    "dark": OwnLook(logos.SVG, SVG, "Aldermoor Trust", "#3b0f2c", "", "Open, see https://example.org/ogl", "4 Mill Lane"),
    "bright": OwnLook(logos.png(), PNG, "Aldermoor Trust", "#806e00", "#ffdd00", "", "4 Mill Lane"),
    "middling": OwnLook(colour="#6a6f78", band="#777777"),  # neither black nor white is much better on it
}


@lru_cache(maxsize=1)
def dressed() -> dict[str, str]:
    """By name, the longest edition in the looks of some organisations."""
    content, edition = documents()["eia, worked, public"]
    return {name: render(content, Format.HTML, None, edition, worn) for name, worn in LOOKS.items()}


@lru_cache(maxsize=1)
def set_out() -> dict[str, str]:
    """By name, some editions as any outline is printed as a page."""
    return {f"{name}, set out": render_outline(outline_of(*documents()[name]), Format.HTML) for name in SET_OUT}


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outline]:
    """By name, all of these set out, and with them those in Arabic and the long ones."""
    with TemporaryDirectory() as folder:
        every = [*documents().items(), *_in_arabic(Path(folder)), *_others(Path(folder))]
    return {name: outline_of(*one) for name, one in every if not isinstance(one, str)}


ARABIC_NAMES = tuple(f"{form}, arabic, {edition.value}" for form in EXAMPLE for edition in Edition)


@lru_cache(maxsize=1)
def in_arabic() -> dict[str, str]:
    """By name, each edition of both forms with every text that a person writes in Arabic, and what differs from the English."""
    with TemporaryDirectory() as folder:
        return dict(_as_pages(_in_arabic(Path(folder))))


def _in_arabic(folder: Path) -> Iterator[tuple[str, str | Printed]]:
    own = {**OWN, "organisation": ARABIC_LINE, "contact": ARABIC_LINE}
    for form, file in EXAMPLE.items():
        path = answers.take_in(banks.find(form), EXAMPLES / file, OWN, folder, draft=False).path
        before = library.read(path).standing
        _rewritten(library.read(path), cycle([ARABIC]), cycle([ARABIC_LINE]), NADIA)
        _talked_over(library.read(path), NADIA, ARABIC)
        yield from _editions(form, "arabic", path, Edition, own)
        differing = comparison(before, library.read(path).standing, (ARABIC_LINE, "as it is now"))
        yield f"{form}, arabic, comparison", compared(differing, Format.HTML)


@lru_cache(maxsize=1)
def others() -> dict[str, str]:
    """By name, pages that only some people get: what differs, and a register of which each list is ten times as long."""
    with TemporaryDirectory() as folder:
        return dict(_as_pages(_others(Path(folder))))


_ENOUGH = (Edition.PUBLIC, Edition.SUMMARY)  # axe reads the longest for half a minute
OTHERS = (
    "eia, comparison",
    "stage-1, comparison",
    "eia, plain, summary",
    *(f"eia, long, {edition.value}" for edition in _ENOUGH),
)


def _others(folder: Path) -> Iterator[tuple[str, str | Printed]]:
    for form, file in EXAMPLE.items():
        path = answers.take_in(banks.find(form), EXAMPLES / file, OWN, folder, draft=False).path
        before = library.read(path).standing
        _made_hostile(library.read(path))
        differing = comparison(before, library.read(path).standing, ("as it was begun", "as it is now"))
        yield f"{form}, comparison", compared(differing, Format.HTML)
    plain = answers.take_in(banks.find("eia"), EXAMPLES / EXAMPLE["eia"], OWN, folder, draft=False).path
    _approved(library.read(plain))
    yield from _editions("eia", "plain", plain, (Edition.SUMMARY,))
    long = answers.take_in(banks.find("eia"), EXAMPLES / EXAMPLE["eia"], OWN, folder, draft=False).path
    _made_long(library.read(long), 10)
    _talked_over(library.read(long))
    yield from _editions("eia", "long", long, _ENOUGH)


def _made_long(kept: Assessment, times: int) -> None:
    """Add every entry again, so that each list has so many times as many."""
    changes: list[Place | Set] = []
    for at, entries in kept.response.entries.items():
        last = entries[-1] if entries and not at.within else ""
        for turn, entry in product(range(1, times), entries if last else ()):
            copy = f"{entry}-{turn}"
            changes.append(Place(at, copy, last))
            last = copy
            changes += [
                Set(At(one.question, (copy,)), answer)
                for one, answer in kept.response.answers.items()
                if list_of(one) == at and one.within == (entry,)
            ]
    kept.ledger.append(tuple(changes), PRIYA)


def _editions(
    form: str, how: str, path: Path, wanted: Iterable[Edition], own: Mapping[str, str] = OWN
) -> Iterator[tuple[str, Printed]]:
    kept = library.read(path)
    for edition in wanted:
        printed = output.edition(kept.ledger, kept.bank, kept.response, edition, own)
        yield f"{form}, {how}, {edition.value}", (printed, edition)


def _talked_over(kept: Assessment, writer: Author = PRIYA, words: str = "") -> None:
    """Marks for publication, a note, a remark with a reply, and an approval with conditions."""
    steps = [step for step in kept.standing.path.steps if isinstance(kept.standing.answer(step.at), Known)]
    at, other = steps[len(steps) // 2].at, steps[-1].at
    by = kept.ledger
    by.append(
        (
            Withhold(other, "legal", words or "advice of 3 March"),
            Note(at, words or "Ask again."),
            Hand("submit", words or "Please look.", fingerprint(kept.standing)),
        ),
        writer,
    )
    approver = replace(NADIA, name=f"{NADIA.name} 2") if words else SAM
    by.append((Remark("r1", at, Verdict.MUST, words or "Which figures?"),), approver)
    by.append((Respond("r1", words or "Those of May."),), writer)
    conditions = words or "Publish the figures by July.\n\n- all of them\n- in two formats"
    _approved(library.read(by.path), conditions, approver, words or "Read and checked.")


def _approved(kept: Assessment, conditions: str = "", approver: Author = SAM, words: str = "Read and checked.") -> None:
    mark = fingerprint(kept.standing)
    role = "Partner" if approver is SAM else ARABIC_LINE
    kept.ledger.append((Approve(words, approver.name, role, "2026-09-01", mark, conditions),), approver)


def _made_hostile(kept: Assessment) -> None:
    texts = cycle([*UNWIELDY, *TEXTS])
    _rewritten(kept, texts, texts, PRIYA)


def _rewritten(kept: Assessment, texts: Iterator[str], lines: Iterator[str], by: Author) -> None:
    """Give every answer that has words of a person others. texts: for answers of paragraphs, lines: for those of one line."""
    changes = [
        Set(step.at, new)
        for step in kept.standing.path.steps
        if (new := _other(step.question, kept.standing.answer(step.at), texts, lines)) is not None
    ]
    kept.ledger.append(tuple(changes), by)


def _other(question: Question, answer: Answer | None, texts: Iterator[str], lines: Iterator[str]) -> Answer | None:
    """Return an answer of the same sort in which every free word is another; None where it has none."""
    if isinstance(answer, NotYet):
        return NotYet(next(lines), answer.by)
    if not isinstance(answer, Known):
        return None
    control = kinds.control(question)
    if control in (kinds.ControlKind.LINE, kinds.ControlKind.TEXT) and isinstance(answer.value, str):
        return replace(answer, value=next(lines if control is kinds.ControlKind.LINE else texts))
    if question.kind == "names":
        return replace(answer, value=tuple(next(lines) for _ in answer.value))
    return replace(answer, because=next(texts)) if answer.because else None
