"""On a page of a form in another language, what the program says is marked as English, and nothing else is (WCAG 3.1.2).

Every text of the form here, and of its answers, has a ŵ in it, which no word of the program has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.helpers.odd_banks import SHEETS
from tests.helpers.tiny import REGISTER_TEXT
from wizard import banks
from wizard.core.document.comparison import comparison
from wizard.core.document.document import document
from wizard.core.document.editions import Edition
from wizard.core.document.publication import Publisher, paper, publication
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Bank
from wizard.core.form.days import Days
from wizard.core.outline.blocks import Fact, Facts, Heading, Outline, Paragraph, Prose, Row, Table, Words
from wizard.core.record.changes import Approve, Author, Change, Place, Record, Set
from wizard.core.record.response import fold, row_id
from wizard.core.standing.fingerprint import fingerprint
from wizard.core.standing.standing import Standing
from wizard.printing import languages
from wizard.printing.render import Format, compared, render, render_outline

TEXT = """bank: tai
version: "1"
title: Asesiŵad o ŵaith
short: Ŵaith
language: cy
roles: {title: title, summary: story, decision_date: decided_on, actions: steps, action_due: steps.end, next_stage: closer}
approval:
  title: Cymeradŵyo
  ask: "Sylŵadau:"
  attest: [Darllenŵyd popeth]
sections:
  - id: one
    title: Y cynnigŵ
    intro: Brawddegŵ ŵan
    above: Pennaŵd
    each: {rationale: expected}
    questions:
      - {id: title, kind: line, ask: Beth sŵdd?, rationale: none}
      - {id: story, kind: text, ask: Yr hanes ŵedyn, rationale: none}
      - {id: less, kind: yes-no, ask: Llai oŵ leoedd?, number: "1", polarity: risk}
      - {id: help, kind: yes-no, ask: A oes cymorthŵ?, number: "2", polarity: strength}
      - {id: when, kind: date, ask: Prŵd?}
      - {id: rough, kind: rough-date, ask: Pa brŵd?}
      - {id: which, kind: one, ask: Pa un ŵedyn?, options: [Hŵn, Hŵnna], not_applicable: yes}
      - {id: many, kind: many, ask: Pa raiŵ?, rationale: none, options: [Hŵn, {value: others, label: Eraillŵ, note: yes}]}
      - {id: later, kind: line, ask: Yn ŵedyn?}
      - {id: odd, kind: number, ask: Faintŵ?}
      - {id: closer, kind: yes-no, ask: Yn fanŵl?, recommends: [{answer: yes, when: {question: less, is: yes}}], otherwise: no}
  - id: two
    title: Rhestraŵ
    questions:
      - id: people
        kind: entries
        entry: persŵn
        plural: poblŵ
        ask: Pŵy?
        fields:
          - {id: name, kind: line, ask: Enŵ}
          - {id: born, kind: date, ask: Ganŵyd, optional: yes}
          - {id: sure, kind: yes-no, ask: Siŵr?, optional: yes}
      - id: risks
        kind: entries
        entry: risgŵ
        plural: risgiŵau
        numbered: yes
        titled: title
        ask: Risgiŵau
        fields: [{id: title, kind: line, ask: Teitlŵ}, {id: bad, kind: yes-no, ask: Drŵg?}]
      - id: groups
        kind: table
        entry: grŵp
        plural: grŵpiau
        ask: Grŵpiau
        rows: [{value: staff, label: Ein stafŵ}, {value: public, label: Y cyhoeddŵ}]
        fields: [{id: touched, kind: references, to: [risks], all: Pob risgŵ, none: Dimŵ, ask: Risgiŵau yma}]
      - id: steps
        kind: entries
        entry: camŵ
        plural: camaŵ
        numbered: yes
        titled: what
        heading: Camŵ {number}
        grouped_by: part
        ask: Y cynllunŵ
        fields:
          - {id: part, kind: line, ask: Rhanŵ}
          - {id: what, kind: text, ask: Beth ŵedyn?}
          - {id: meets, kind: references, to: [risks], ask: "Pa risgiŵau:"}
          - {id: start, kind: rough-date, ask: Dechraŵ}
          - {id: end, kind: rough-date, ask: Diŵedd}
checks:
  - {check: covered, of: risks, by: steps.meets}
  - {check: covered, title: Pob un ŵedi ei enŵi, of: risks, by: groups.touched}
  - {check: contradiction, when: {question: less, is: yes}, on: [less, help], says: Nid yŵ hŵn yn ŵir}
pictures:
  - {picture: matrix, title: Risgiŵau a chamaŵ, of: steps.meets, also: groups.touched}
  - {picture: timeline, title: Amserŵ, of: steps, start: steps.start, end: steps.end}
"""
FORM = banks.parse({"bank": TEXT, **SHEETS}, {}, "tai.yaml")
PERSON = Author("Siŵan Ŵyn")
TODAY = Days("2026-11-28")
LIST_TEXT = "Testŵn.\n\n- pŵnt <ŵ>\n- pŵnt\n\nhttps://ŵ.cymru/ŵ"


def entry(key: str, id_: str, after: str, **fields: Answer) -> tuple[Change, ...]:
    return (Place(At(key), id_, after), *(Set(At(f"{key}.{name}", (id_,)), answer) for name, answer in fields.items()))


ANSWERS: tuple[Change, ...] = (
    Set(At("title"), Known("Tŷ neŵydd <ŵ> & Ŵ")),
    Set(At("story"), Known(LIST_TEXT)),
    Set(At("less"), Known("yes", "Oherŵydd.\n\n- ŵ")),
    Set(At("help"), Known("no")),
    Set(At("when"), Known("2026-03-03", "Oherŵydd")),
    Set(At("rough"), Known("Gŵanŵyn")),
    Set(At("which"), NotApplicable("Nid yŵ")),
    Set(At("many"), Known(("Hŵn", "others (Eraillŵ)"))),
    Set(At("later"), NotYet("Siŵan", "2026-12-01")),
    Set(At("odd"), Unfit("llaŵer", "it is not a number")),
    Set(At("closer"), Known("no", "Oherŵydd")),
    Set(At("decided_by"), Known("Y Cyngorŵ")),
    Set(At("decided_on"), Known("2026-12-12")),
    *entry("people", "p1", "", name=Known("Siŵan"), born=Known("2000-01-02"), sure=Known("yes")),
    *entry("people", "p2", "p1", name=Known("Hŵel")),
    *entry("risks", "r1", "", title=Known("Risgŵ <b>"), bad=Known("yes")),
    *entry("risks", "r2", "r1", title=Known("Risgŵ arall ŵedyn")),
    Set(At("groups.touched", (row_id(FORM.questions["groups"], "staff"),)), Known(("r1",))),
    Set(At("groups.touched", (row_id(FORM.questions["groups"], "public"),)), NotApplicable()),
    *entry("steps", "s1", "", part=Known("Rhanŵ"), what=Known("Gŵneud"), meets=Known(("r1",)), start=Known("2026-01-01")),
    *entry("steps", "s2", "s1", what=Known("Gŵneud ŵedyn"), start=Known("Ŵedyn"), end=Known("2026-03-01")),
    *entry("evidence_sources", "e1", "", title=Known("Adroddiadŵ"), dated=Known("2026-02-02")),
    Set(At("evidence_sources.for", ("e1",)), Known(("questions:less", "r1"))),
)  # fmt: skip


def records(*more: Change, bank: Bank = FORM) -> list[Record]:
    return [Record(number, "2026-11-22T10:00:00Z", PERSON, one) for number, one in enumerate((ANSWERS, more), 1) if one]


def page(kept: list[Record]) -> str:
    stands = Standing(FORM, fold(FORM, kept))
    printed = document(stands, Record(0, "2026-11-22T10:00:00Z", PERSON, ()), kept, TODAY, "a" * 64)
    return render(printed, Format.HTML)


def approved() -> str:
    mark = fingerprint(Standing(FORM, fold(FORM, records())))
    words = Approve(
        "Cytunŵyd.", "Hŵel Ŵyn", "Pennaethŵ", "2026-11-28", mark, conditions="Os ŵ", attested=("Darllenŵyd popeth",)
    )
    return page(records(words))


def for_others(edition: Edition) -> str:
    mark = fingerprint(Standing(FORM, fold(FORM, records())))
    act = Approve("Cytunŵyd.", "Hŵel Ŵyn", "Pennaethŵ", "2026-11-28", mark, conditions="Os ŵ")
    kept = [*records(), Record(2, "2026-11-22T11:00:00Z", Author("Hŵel Ŵyn"), (act,))]
    stands, by = Standing(FORM, fold(FORM, kept)), Publisher("Cyngorŵ", "ŵ@ŵ.cymru")
    made = paper if edition is Edition.SUMMARY else publication
    return render(made(stands, kept, TODAY, by), Format.HTML, None, edition)


def set_out_as_any() -> str:
    """A part of it as any outline is printed."""
    led = Words("Risgŵ", theirs=True, to="risks-1", noun="item")
    blocks = (
        Heading(1, (Words("Tŷ neŵydd", theirs=True),)),
        Heading(2, (Words("Contents"),), "the-contents"),
        Facts((Fact((Words("Published:"),), (Words("3 March 2026", theirs=True),)),)),
        Heading(2, (Words("Rhestraŵ", theirs=True),), "risks-1"),
        Paragraph(((Words("Named by "), led, Words(".")),)),
        Prose(LIST_TEXT, "Yes"),
        Table("What is said", ((Words("Who"),), ()), (Row(((Prose("Ŵan"),), ())),)),
    )
    return render_outline(Outline("Tŷ neŵydd", "cy", "Tŷ neŵydd", blocks, "Draft"), Format.HTML)


def differing() -> str:
    before, after = (Standing(FORM, fold(FORM, kept)) for kept in (records(), records(Set(At("story"), Known("Neŵydd ŵan")))))
    return compared(comparison(before, after, ("as it stood", "as it is now")), Format.HTML)


class Page(HTMLParser):
    """Every text of a page, and every label that is heard, with the language that is in force for it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or (self.open[-1][1] if self.open else "")
        self.texts += [(language, given[name] or "") for name in ("aria-label", "alt", "title") if name in given]
        if tag not in ("meta", "link", "br", "img", "hr"):
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What ends where it begins has no text."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in ("style", "title", "desc"):  # a title can be marked as a whole only
            self.texts.append((self.open[-1][1], data))


def heard(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"https?://\S+", "", text))


PAGES: dict[str, Callable[[], str]] = {
    "draft": lambda: page(records()),
    "approved": approved,
    "outdated": lambda: approved_and_changed(),
    "compared": differing,
    "public": lambda: for_others(Edition.PUBLIC),
    "summary": lambda: for_others(Edition.SUMMARY),
    "set out": set_out_as_any,
}
WITHOUT = "Beth Ein Llai Nid Os Pa Pob Tŷ Yn Yr arall ei hanes leoedd oes popeth un yma yn"
OWN = frozenset(WITHOUT.split())


def approved_and_changed() -> str:
    words = Approve("Cytunŵyd.", "Hŵel Ŵyn", "", "2026-12-28", "f" * 64)
    return page(records(words, Set(At("help"), Known("yes"))))


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_page_is_the_forms_or_marked_as_english(name: str) -> None:
    source = PAGES[name]()
    assert '<html lang="cy">' in source
    for language, text in Page(source).texts:
        if language == "cy":
            assert all("ŵ" in word.casefold() or word in OWN for word in heard(text)), f"English under cy: {text}"
        else:
            assert language == "en"
            said = heard(text)
            assert not said or any("ŵ" not in word.casefold() and word not in OWN for word in said), f"theirs under en: {text}"


def test_dates_yes_and_no_and_the_words_of_the_sheets_are_english_and_titles_are_not() -> None:
    texts = Page(page(records())).texts
    english = {text.strip() for language, text in texts if language == "en"}
    theirs = {text.strip() for language, text in texts if language == "cy"}
    assert {
        "3 March 2026",
        "Yes",
        "No",
        "Not applicable",
        "Who will decide?",
        "Nobody has approved it here.",
        "Contents",
    } <= english
    assert "Every entry of a list is covered: " in {text for language, text in texts if language == "en"}
    assert {"Gŵanŵyn", "Y Cyngorŵ", "Hŵn, Eraillŵ (Eraillŵ)", "Cymeradŵyo", "Pennaŵd"} <= theirs
    assert any("Pob un ŵedi ei enŵi" in one for one in theirs)
    assert not {"3 March 2026", "Yes", "No", "Contents"} & theirs


@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us"])
def test_a_page_in_english_is_as_it_was(language: str) -> None:
    form = banks.parse({"bank": REGISTER_TEXT.replace("cover: none", f"cover: none\nlanguage: {language}")}, {}, "x.yaml")
    printed = document(Standing(form, fold(form, [])), Record(0, "2026-11-22T10:00:00Z", PERSON, ()), [], TODAY)
    assert len(re.findall(r"\blang=", render(printed, Format.HTML))) == 1


def test_nothing_that_a_person_writes_changes_whose_words_are_whose() -> None:
    marks = "\ufdd0x\ufdd1"
    kept = records(Set(At("story"), Known(f"ŵ{marks}ŵ </span><p lang='en'>ŵ")))
    source = page(kept)
    assert "\ufdd0" not in source and "\ufdd1" not in source
    test = [text for language, text in Page(source).texts if language == "cy" and "lang='en'" in text]
    assert test


def test_a_page_that_is_not_well_formed_stays_whole() -> None:
    odd = '<html lang="cy"><body><p>One<p>Two</b></div><style>a > b</style><br>Three'
    again = languages.marked(odd, "cy")
    assert re.sub(r"</?span[^>]*>| lang=\"en\"", "", again) == odd.replace(' lang="en"', "")
