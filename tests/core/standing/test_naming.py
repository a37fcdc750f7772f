"""Every way in which a question, an entry, a place and an answer is called, in a table: what is named, and the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.tiny import bank
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.record.changes import Author, Change, Drop, Label, Place, Record, Set
from wizard.core.record.response import Response
from wizard.core.standing import naming
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing

LONG = "Whether anybody was asked before the doors of the library were shut for the whole of the winter"
CUT = "Whether anybody was asked before the doors of the library w…"
TITLE = "Making information available to everybody who wants to have it, in words that they know"
TITLE_60 = "Making information available to everybody who wants to have…"
TITLE_72 = "Making information available to everybody who wants to have it, in word…"
FORM = bank(
    f"""
    - {{id: name, kind: line, ask: "Title of the plan:"}}
    - {{id: asked, number: "12", kind: yes-no, rationale: expected, ask: Have you asked anybody?}}
    - {{id: shut, kind: yes-no, ask: "{LONG}:"}}
    - {{id: lines, kind: line, optional: yes, ask: "Two\\nlines:"}}
    - {{id: meets, kind: references, to: [items, sites], ask: "Meets:", optional: yes, none: N/A}}
    - id: items
      kind: entries
      entry: item
      numbered: yes
      titled: title
      ask: "Items found:"
      fields:
        - {{id: title, kind: line, ask: Title}}
        - {{id: owner, number: "7a", kind: names, ask: "Owner:", optional: yes}}
        - {{id: told, kind: text, ask: "What was told?", optional: yes}}
    - id: people
      kind: entries
      entry: person
      plural: people
      ask: "Who it was:"
      fields:
        - {{id: name, kind: line, ask: "Name:"}}
        - {{id: role, kind: line, ask: Role, optional: yes}}
    - id: sites
      kind: entries
      entry: site
      titled: title
      ask: Sites
      optional: yes
      fields: [{{id: title, kind: line, ask: Title}}]
    - id: groups
      kind: table
      entry: group
      ask: Groups
      optional: yes
      own_rows: Which other group
      rows: [{{value: staff, label: Our staff}}]
      fields: [{{id: touched, kind: line, ask: "Touched by:", optional: yes}}]
    """,
    head="roles: {title: name}\n",
)
ITEMS, PEOPLE, SITES, GROUPS = At("items"), At("people"), At("sites"), At("groups")


def _placed(at: At, *ids: str) -> tuple[Change, ...]:
    return tuple(Place(at, one, before) for one, before in zip(ids, ("", *ids), strict=False))


def _set(key: str, *within: str, answer: Answer | None) -> Change:
    return Set(At(key, within), answer)


GIVEN = (
    _set("name", answer=Known("Trees")),
    _set("asked", answer=Known("yes", "We asked 41 people.")),
    _set("meets", answer=Known(("i1", "gone", "s1"))),
    *_placed(ITEMS, "i1", "i2", "i3", "i4"),
    Label(ITEMS, "i1", "3a"),
    _set("items.title", "i1", answer=Known(TITLE)),
    _set("items.owner", "i1", answer=Known(("Libraries Manager", "Estates"))),
    _set("items.told", "i1", answer=NotYet("Asha Patel", "2026-03-03")),
    _set("items.title", "i2", answer=Known("Doors")),
    _set("items.told", "i3", answer=Known("Nobody was told")),
    *_placed(PEOPLE, "p1", "p2", "p3"),
    _set("people.name", "p1", answer=Known("Ann")),
    _set("people.role", "p1", answer=Known("Chair")),
    _set("people.name", "p3", answer=Known("Bob")),
    *_placed(SITES, "s1", "s2"),
    _set("sites.title", "s1", answer=Known("Old Mill")),
    *_placed(GROUPS, "g1"),
    _set("groups.row", "g1", answer=Known("Neighbours")),
    _set("groups.touched", "groups:staff", answer=Known("all of it")),
    _set("groups.touched", "g1", answer=Unfit("zz", "it does not fit")),
)
GONE = (Drop(PEOPLE, "p3"), Drop(ITEMS, "i2"), _set("people.name", "p3", answer=None))


def standing(*records: tuple[Change, ...]) -> Standing:
    done = [Record(seq, "2026-03-03T10:00:00Z", Author("Priya Nair"), some) for seq, some in enumerate(records, 1)]
    return Standing(FORM, Response().after(FORM, *done))


HERE, WITHOUT = standing(GIVEN), standing(GIVEN, GONE)
Table = list[tuple[Callable[..., str], str, str]]


def ids(rows: list[tuple[Any, ...]]) -> list[str]:
    return [f"{row[0].__name__} of {row[1]}" for row in rows]


# -- Questions --------------------------------------------------------------------------------------------------------

QUESTIONS: Table = [
    (naming.question_name, "asked", "12"),
    (naming.question_name, "name", "Title of the plan"),
    (naming.question_as_printed, "asked", "12"),
    (naming.question_as_printed, "name", "Title of the plan:"),
    (naming.question_in_quotes, "asked", "12"),
    (naming.question_in_quotes, "shut", f"“{LONG}:”"),
    (naming.question_in_short, "asked", "12"),
    (naming.question_in_short, "name", "“Title of the plan”"),
    (naming.question_in_short, "shut", f"“{CUT}”"),
    (naming.numbered_question, "asked", "12. Have you asked anybody?"),
    (naming.numbered_question, "name", "Title of the plan:"),
    (naming.held_in, "asked", "Have you asked anybody?"),
    (naming.number_or_id, "asked", "12"),
    (naming.number_or_id, "name", "name"),
    (naming.number_or_wording, "asked", "12"),
    (naming.number_or_wording, "name", "“Title of the plan”"),
    (naming.number_or_wording, "lines", "“Two lines”"),
    (naming.wording, "asked", "Have you asked anybody?"),
    (naming.wording, "name", "Title of the plan"),
    (naming.wording, "lines", "Two\nlines"),
    (naming.wording_on_a_line, "lines", "Two lines"),
    (naming.asked_in_quotes, "asked", "“Have you asked anybody?”"),
    (naming.asked_in_quotes, "lines", "“Two\nlines:”"),
    (naming.not_applicable, "meets", "N/A"),
    (naming.not_applicable, "asked", "Not applicable"),
]


@pytest.mark.parametrize(("name", "key", "words"), QUESTIONS, ids=ids(QUESTIONS))
def test_a_question_is_called_by_its_number_or_its_wording(name: Callable[..., str], key: str, words: str) -> None:
    assert name(FORM.questions[key]) == words


def test_a_question_in_quotes_is_as_long_as_it_may_be() -> None:
    assert naming.question_in_quotes(FORM.questions["shut"], naming.QUOTE) == f"“{CUT}”"
    assert naming.asked_in_quotes(FORM.questions["lines"], naming.QUOTE) == "“Two lines:”"


def test_a_finding_names_a_question_by_its_wording_whatever_its_number() -> None:
    assert naming.wording_in_quotes("asked", HERE) == "“Have you asked anybody?”"
    assert naming.wording_in_quotes("lines", HERE) == "“Two lines”"


def test_what_the_form_does_not_have_is_called_no_question() -> None:
    assert naming.no_question("old.key") == "“old.key”, which is no question"


# -- Entries ----------------------------------------------------------------------------------------------------------

BLANK_ITEM, BLANK_PERSON = "(item with nothing filled in)", "(person with nothing filled in)"
ENTRIES: Table = [
    (naming.entry_name, "i1", "item 3a"),
    (naming.entry_name, "p1", "the person of “Ann”"),
    (naming.entry_name, "p2", "person 2"),
    (naming.entry_name, "s1", "site “Old Mill”"),
    (naming.whole_label, "i1", TITLE),
    (naming.whole_label, "i3", "Nobody was told"),
    (naming.whole_label, "i4", BLANK_ITEM),
    (naming.whole_label, "p1", "Ann, Chair"),
    (naming.entry_heading, "i1", f"3a) {TITLE}"),
    (naming.entry_heading, "s1", "Old Mill"),
    (naming.begun_with, "i2", "Doors"),
    (naming.begun_with, "i4", ""),
    (naming.begun_with, "p1", ""),
    (naming.entry_label, "i1", TITLE_72),
    (naming.entry_label, "i3", "Nobody was told"),
    (naming.entry_label, "i4", BLANK_ITEM),
    (naming.entry_label, "p1", "Ann, Chair"),
    (naming.entry_label, "p2", BLANK_PERSON),
    (naming.entry_label, "groups:staff", "Our staff"),
    (naming.entry_label, "g1", "Neighbours"),
    (naming.short_label, "i1", TITLE_60),
    (naming.entry_in_quotes, "i1", f"item “{TITLE_72}”"),
    (naming.entry_in_quotes, "p1", "person “Ann, Chair”"),
    (naming.entry_with_label, "i1", f"item 3a ({TITLE_60})"),
    (naming.entry_with_label, "i3", "item 5 (Nobody was told)"),
    (naming.entry_with_label, "p1", "person “Ann, Chair”"),
    (naming.entry_with_title, "i1", f"item 3a ({TITLE_60})"),
    (naming.entry_with_title, "i3", "item 5"),
    (naming.entry_with_title, "p1", "the person of “Ann”"),
    (naming.entry_with_title, "s1", "site “Old Mill”"),
    (naming.entry_in_a_sentence, "i1", "item 3a"),
    (naming.entry_in_a_sentence, "p1", "the person “Ann, Chair”"),
    (naming.entry_on_top, "i1", f"Item 3a: {TITLE_72}"),
    (naming.entry_on_top, "p1", "Ann, Chair"),
    (naming.number_and_label, "i2", "4 Doors"),
    (naming.number_and_label, "p1", "Ann, Chair"),
    (naming.entry_row, "p1", "Ann, Chair"),
    (naming.entry_row, "groups:staff", "Our staff: all of it"),
    (naming.entry_row, "g1", 'Neighbours: "zz"'),
    (naming.entry_answers, "p1", "Name: Ann\nRole: Chair"),
    (
        naming.entry_answers,
        "i1",
        f"Title: {TITLE}\nOwner: Libraries Manager; Estates\nWhat was told?: Not known yet: ask Asha Patel by 3 March 2026",
    ),
]


@pytest.mark.parametrize(("name", "entry", "words"), ENTRIES, ids=ids(ENTRIES))
def test_an_entry_is_called_by_its_number_its_title_or_its_answers(name: Callable[..., str], entry: str, words: str) -> None:
    assert name(HERE.register.entries[entry], HERE) == words


def test_of_what_an_entry_is_about_the_first_sentence_is_said_without_its_full_stop() -> None:
    here = standing((*_placed(ITEMS, "i1"), _set("items.title", "i1", answer=Known("Ramps are fitted. Doors are wide."))))
    assert naming.begun_with(here.register.entries["i1"], here) == "Ramps are fitted"


BY_ITSELF: Table = [
    (naming.number_and_title, "i1", f"3a ({TITLE_60})"),
    (naming.number_and_title, "s1", "Old Mill"),
    (naming.name_and_title, "i2", "Item 4: Doors"),
    (naming.title_in_quotes, "i1", f"“{TITLE}”"),
    (naming.entry_by_whole_name, "i1", "item 3a"),
    (naming.entry_by_whole_name, "s1", "site “Old Mill”"),
    (naming.entry_by_whole_name, "p1", "person “Ann”"),
    (naming.entry_by_whole_name, "p2", "person 2"),
]


@pytest.mark.parametrize(("name", "entry", "words"), BY_ITSELF, ids=ids(BY_ITSELF))
def test_an_entry_says_its_number_and_title_of_itself(name: Callable[..., str], entry: str, words: str) -> None:
    assert name(HERE.register.entries[entry]) == words


def test_a_cell_or_a_link_names_an_entry_by_its_number_or_its_title() -> None:
    assert [HERE.register.entries[one].short for one in ("i1", "s1", "p1")] == ["3a", "Old Mill", "Ann"]


def test_a_title_in_quotes_is_as_long_as_it_may_be() -> None:
    assert naming.title_in_quotes(HERE.register.entries["i1"], naming.QUOTE) == f"“{TITLE_60}”"


def test_an_answer_that_names_an_entry_is_cut() -> None:
    person = Set(At("people.name", ("p1",)), Known(TITLE))
    there = standing(GIVEN, (person,))
    assert naming.entry_name(there.register.entries["p1"], there) == "the person of “Making information available to everybo…”"


def test_in_a_document_no_name_of_an_entry_is_cut() -> None:
    changes = (Set(At("people.name", ("p1",)), Known(TITLE)), Set(At("sites.title", ("s1",)), Known(TITLE)))
    there = standing(GIVEN, changes)
    assert naming.entry_by_whole_name(there.register.entries["p1"]) == f"person “{TITLE}”"
    assert naming.entry_by_whole_name(there.register.entries["s1"]) == f"site “{TITLE}”"
    assert naming.whole_label(there.register.entries["s1"], there) == TITLE
    assert [there.register.entries[one].short for one in ("p1", "s1")] == [TITLE, TITLE]


def gone(at: At, id_: str) -> Entry:
    entry = naming.entry_listed(at, id_, WITHOUT)
    assert id_ not in WITHOUT.register.entries
    return entry


def test_an_entry_that_is_gone_is_called_by_what_was_answered_in_it() -> None:
    assert naming.entry_label(gone(ITEMS, "i2"), WITHOUT) == "Doors"
    assert naming.entry_in_quotes(gone(ITEMS, "i2"), WITHOUT) == "item “Doors”"
    assert naming.entry_in_a_sentence(gone(ITEMS, "i2"), WITHOUT) == "the item “Doors”"
    assert naming.number_and_label(gone(ITEMS, "i2"), WITHOUT) == "Doors"


def test_an_entry_that_stands_is_the_one_in_the_register() -> None:
    assert naming.entry_listed(ITEMS, "i1", HERE) is HERE.register.entries["i1"]


def test_the_history_calls_what_is_blank_now_as_it_was_called_last() -> None:
    assert naming.entry_in_brackets(HERE.register.entries["i1"], HERE, HERE) == f"item 3a ({TITLE_60})"
    assert naming.entry_in_brackets(HERE.register.entries["p1"], HERE, HERE) == "person (Ann, Chair)"
    assert naming.entry_in_brackets(gone(PEOPLE, "p3"), HERE, WITHOUT) == "person (Bob)"
    assert naming.entry_in_brackets(gone(PEOPLE, "p3"), WITHOUT, WITHOUT) == "person (person with nothing filled in)"


def test_several_entries_are_named_by_their_numbers_nouns_told_apart() -> None:
    entries = HERE.register.entries
    assert naming.entry_names([entries["i1"]], HERE) == "item 3a"
    assert naming.entry_names([entries[one] for one in ("i1", "i2", "i3")], HERE) == "items 3a, 4 and 5"
    some = [entries[one] for one in ("i1", "p1", "i2", "p2")]
    assert naming.entry_names(some, HERE) == "items 3a and 4 and the person of “Ann” and person 2"


# -- Places -----------------------------------------------------------------------------------------------------------

PLACES: list[tuple[Callable[..., str], At, str]] = [
    (naming.entry_around, At("items.owner", ("i1",)), f"Item 3a: {TITLE_72}"),
    (naming.entry_around, At("items.title", ("i4",)), "Item 6 (new)"),
    (naming.entry_around, At("people.name", ("p1",)), "Who it was: Ann, Chair"),
    (naming.entry_around, At("people.name", ("p2",)), "Who it was: a new person"),
    (naming.entry_before, At("asked"), ""),
    (naming.entry_before, At("items.owner", ("i1",)), "item 3a, "),
    (naming.list_in_quotes, ITEMS, "“Items found”"),
    (naming.list_in_quotes, At("old"), "“old”"),
    (naming.place_name, At("asked"), "12"),
    (naming.place_name, At("name"), "Title of the plan"),
    (naming.place_name, At("items.owner", ("i1",)), f"item 3a ({TITLE_60}), 7a"),
    (naming.place_name, At("people.name", ("p1",)), "person “Ann, Chair”, Name"),
    (naming.place_name, At("old.key"), "old.key"),
    (naming.place_in_a_sentence, At("asked"), "12"),
    (naming.place_in_a_sentence, At("people.name", ("p1",)), "“Name:” of the person “Ann, Chair”"),
    (naming.place_in_a_sentence, At("items.owner", ("i1",)), "7a of item 3a"),
    (naming.place_in_a_sentence, At("old.key"), "something"),
    (naming.place_quoted, At("asked"), "12"),
    (naming.place_quoted, At("people.name", ("p1",)), "“Name:” of the person of “Ann”"),
    (naming.place_in_short, At("asked"), "12"),
    (naming.place_in_short, At("shut"), f"“{CUT}”"),
    (naming.place_in_short, At("people.name", ("p1",)), "the person of “Ann”, “Name”"),
    (naming.place_on_a_line, At("name"), "Title of the plan"),
    (naming.place_on_a_line, At("items.owner", ("i1",)), "Item 3a, 7a"),
    (naming.place_on_a_line, At("groups.touched", ("groups:staff",)), "Our staff, Touched by"),
    (naming.place_on_a_line, At("people.name", ("p1",)), "Name"),
    (naming.place_lead, At("asked"), "12. Have you asked anybody?"),
    (naming.place_lead, At("name"), "Title of the plan:"),
    (naming.place_lead, At("people.name", ("p1",)), "The person of “Ann”, Name:"),
    (naming.place_lead, At("items.told", ("i1",)), "Item 3a, What was told?"),
    (naming.place_lead, At("old.key"), "old.key:"),
    (naming.entry_or_wording, At("asked"), "“Have you asked anybody?”"),
    (naming.entry_or_wording, At("items.owner", ("i1",)), "item 3a"),
    (naming.entry_or_question, At("asked"), "12"),
    (naming.entry_or_question, At("name"), "“Title of the plan”"),
    (naming.entry_or_question, At("people", ("p1",)), "person “Ann, Chair”"),
    (naming.entry_or_printed, At("asked"), "12"),
    (naming.entry_or_printed, At("name"), "Title of the plan:"),
    (naming.entry_or_printed, At("people.name", ("p1",)), "the person of “Ann”"),
]


@pytest.mark.parametrize(("name", "at", "words"), PLACES, ids=ids(PLACES))
def test_a_place_is_called_by_its_question_and_the_entry_it_is_in(name: Callable[..., str], at: At, words: str) -> None:
    assert name(at, HERE) == words


def test_a_hint_sets_the_entry_off_by_a_colon() -> None:
    assert naming.place_in_short(At("items.owner", ("i1",)), HERE, between=": ") == "item 3a: 7a"
    assert naming.entry_before(At("items.owner", ("i1",)), HERE, between=": ") == "item 3a: "


def test_a_place_in_an_entry_that_is_gone_is_called_by_the_entry() -> None:
    assert naming.place_name(At("items.owner", ("i2",)), WITHOUT) == "item “Doors”"
    assert naming.place_name(At("old.key", ("i2",)), WITHOUT) == "old"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (At("asked"), "12"),
        (At("name"), "Title of the plan"),
        (At("people", ("p1",)), "person (Ann, Chair)"),
        (At("people.name", ("p3",)), "person (Bob), Name"),
        (At("items", ("i1",)), f"item 3a ({TITLE_60})"),
        (At("old.key"), "old.key"),
        (At(""), "the whole"),
    ],
)
def test_the_history_calls_a_place_with_its_entry_in_brackets(at: At, words: str) -> None:
    assert naming.place_in_brackets(at, HERE, WITHOUT) == words


# -- Answers ----------------------------------------------------------------------------------------------------------

ANSWERS: list[tuple[At, str]] = [
    (At("asked"), "Yes · We asked 41 people."),
    (At("shut"), ""),
    (At("meets"), "item 3a, site “Old Mill” and (removed)"),
    (ITEMS, "4 items"),
    (GROUPS, "2 groups"),
    (PEOPLE, f"Ann, Chair; {BLANK_PERSON}; Bob"),
    (At("items.owner", ("i1",)), "Libraries Manager; Estates"),
    (At("items.told", ("i1",)), "Not known yet: ask Asha Patel by 3 March 2026"),
    (At("groups.touched", ("g1",)), '"zz"'),
]


@pytest.mark.parametrize(("at", "words"), ANSWERS)
def test_an_answer_is_said_as_a_person_would_say_it(at: At, words: str) -> None:
    assert naming.answer_summary(at, HERE) == words


@pytest.mark.parametrize(
    ("answer", "at", "words"),
    [
        (None, At("asked"), ""),
        (Known("no"), At("asked"), "No"),
        (NotApplicable("because of it"), At("asked"), "Not applicable · because of it"),
        (NotApplicable(), At("meets"), "N/A"),
        (NotYet(), At("asked"), "Not known yet"),
        (NotYet("Asha Patel"), At("asked"), "Not known yet: ask Asha Patel"),
        (NotYet("", "2026-03-03"), At("asked"), "Not known yet: by 3 March 2026"),
        (Unfit("zz", "why"), At("asked"), '"zz"'),
        (Unfit("zz", "why"), At("old.key"), "zz"),
        (None, At("old.key"), ""),
    ],
)
def test_any_answer_to_a_question_can_be_said(answer: Answer | None, at: At, words: str) -> None:
    assert naming.answer_in_words(answer, at, HERE) == words


def test_what_is_not_known_yet_is_said_inside_of_a_sentence_too() -> None:
    assert naming.not_yet_in_words(NotYet("Asha Patel", "2026-03-03")) == "not known yet: ask Asha Patel by 3 March 2026"


def test_an_answer_in_a_sentence_is_cut() -> None:
    assert naming.answer_in_short(At("items.title", ("i1",)), HERE) == TITLE_60
    assert naming.answer_in_quotes(At("items.title", ("i1",)), HERE) == f"“{TITLE_60}”"


# -- Lists, and the whole ---------------------------------------------------------------------------------------------


def test_entries_are_counted_with_their_noun() -> None:
    assert naming.counted_entries(1, FORM.questions["people"]) == "1 person"
    assert naming.counted_entries(2, FORM.questions["people"]) == "2 people"
    some = [HERE.register.entries[one] for one in ("i1", "i2", "s1")]
    assert naming.counted_nouns(some[:2]) == "2 items"
    assert naming.counted_nouns(some) == "Item and site"


def test_lists_are_called_by_the_nouns_of_their_entries() -> None:
    assert naming.list_nouns(("items", "people", "items"), HERE) == ["items", "people"]
    assert naming.answers_noun(["people.name"], HERE) == "people"
    assert naming.answers_noun(["people.name", "items.title"], HERE) == "answers"
    assert naming.answers_noun(["asked"], HERE) == "answers"


def test_an_assessment_goes_by_the_answer_that_is_its_title() -> None:
    assert naming.assessment_title(HERE) == "Trees"
    assert naming.assessment_title(standing()) == ""
    assert naming.assessment_title(standing((_set("name", answer=NotYet()),))) == ""


def test_every_name_that_the_module_gives_is_in_this_table() -> None:
    given = {name for name, one in vars(naming).items() if getattr(one, "__module__", "") == naming.__name__}
    told = Path(__file__).read_text(encoding="utf-8")
    assert not [name for name in given if not name.startswith("_") and f"naming.{name}" not in told]
