"""No text of a register changes the page around it: whatever stands in titles, names, dates, notes, numbers and references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.helpers.hostile import OURS, PAGES, RENDERERS, TEXTS, read, undirected
from tests.helpers.tiny import REGISTER_TEXT
from wizard import banks
from wizard.core.document.document import document
from wizard.core.form.answers import At, Known, Unfit
from wizard.core.form.days import Days
from wizard.core.record.changes import Author, Change, Label, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.standing import standing
from wizard.core.text import clean, one_line, shown
from wizard.printing.render import Format, render

CHECKS = """
checks:
  - {check: covered, title: Every risk is met, of: [risks, fresh], by: steps.meets}
  - {check: distinct, title: No two are the same, of: steps, fields: steps.owner}
  - {check: within, title: Owners own steps, of: risks.owner, among: steps.owner}
  - {check: dated, title: Dates are dates, of: [steps.start, steps.end]}
  - {check: mutual, title: Both ways, one: fresh.related, other: steps.meets}
  - {check: fits, title: Everything fits}
"""
BANK = banks.parse({"bank": REGISTER_TEXT + CHECKS}, {}, "tiny.yaml")
PLACES = (
    "title",
    "new title",
    "owner",
    "other owner",
    "note",
    "row",
    "part",
    "start",
    "end",
    "unfit",
    "unfit reference",
)
HARMLESS = {place: f"harmless{place.replace(' ', '')}X" for place in PLACES}
# An address in a field of one line is a link on our own page, and that is meant.
_ADDRESS = re.compile(r"://|www\.|mailto:|@|\.(uk|com|org)", re.IGNORECASE)


def _changes(given: Mapping[str, str]) -> Iterator[Change]:
    texts = {place: one_line(clean(text)[0]) for place, text in given.items()}
    for place in ("start", "end"):
        texts[place] = "Never " + re.sub(r"\d", "", texts[place])  # what has a figure may be a date: it is no finding then

    def put(key: str, ids: tuple[str, ...], **fields: object) -> Iterator[Change]:
        yield Place(At(key), ids[-1], "z9")
        for field, value in fields.items():
            yield Set(At(f"{key}.{field}", ids), value if isinstance(value, Unfit) else Known(value))  # type: ignore[arg-type]

    yield Set(At("name"), Known("A plan"))
    yield from put("risks", ("r1",), title=texts["title"], owner=(texts["owner"], texts["other owner"]))
    yield Label(At("risks"), "r1", "3a")
    yield from put("fresh", ("f1",), title=texts["new title"], who=("public", f"other ({texts['note']})"), related=("s1",))
    yield from put("groups", ("g1",), row=texts["row"], touched=("r1",))
    yield from put("steps", ("s1",), part=texts["part"], what="It is done.", meets=("r1",), owner=(texts["other owner"],))
    yield Set(At("steps.start", ("s1",)), Known(texts["start"]))
    yield from put("steps", ("s2",), part=texts["part"], what="It is done.", owner=(texts["other owner"],), end=texts["end"])
    yield Set(At("steps.goal", ("s2",)), Unfit(texts["unfit"], "it is not one of them"))
    yield Set(At("steps.meets", ("s2",)), Unfit(texts["unfit reference"], "there is no such risk", ("f1",)))


def page(name: str, texts: Mapping[str, str]) -> str:
    record = Record(1, "2026-03-31T10:00:00Z", Author("Priya Nair"), tuple(_changes(texts)))
    content = document(standing(BANK, fold(BANK, [record])), record, [record], Days("2026-03-31"))
    if name == OURS:
        return undirected(render(content, Format.HTML))
    return RENDERERS[name](render(content, Format.MARKDOWN))


def skeleton(name: str, texts: Mapping[str, str]) -> str:
    """The tags of a page with their attributes, but for the fingerprint, which is another for other texts."""
    return re.sub(r"harmless[a-z]*X\n", "", read(page(name, texts))[0])


def documents(name: str) -> Iterator[dict[str, str]]:
    texts = [
        one for one in TEXTS if one_line(one).strip("\u200b \u00ad") and not (name == OURS and _ADDRESS.search(shown(one)))
    ]
    texts = [one for one in texts if not re.search(r"(?i)^\W*(n/?a|all|not applicable)\W*$", one)]
    texts = list({one_line(one).casefold(): one for one in texts}.values())  # two owners of one name are one
    for number in range(0, len(texts), 6):
        yield {place: texts[(number + 41 * index) % len(texts)] for index, place in enumerate(PLACES)}


@pytest.mark.parametrize("name", PAGES)
def test_no_text_in_a_register_changes_the_page_around_it(name: str) -> None:
    wanted = skeleton(name, HARMLESS)
    assert wanted.count("<") > 100
    for texts in documents(name):
        if skeleton(name, texts) != wanted:
            alone = [place for place, text in texts.items() if skeleton(name, {**HARMLESS, place: text}) != wanted]
            raise AssertionError({place: texts[place] for place in alone or texts})
