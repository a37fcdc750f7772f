"""The words of the project as values: what a form is, what an answer is, what can change. All of it is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from wizard.core.frozen import NOTHING, frozen, frozen_by_identity

Value = str | tuple[str, ...]
"""A value as its kind writes it: dates as 2026-03-31, yes/no as "yes" or "no", several options or references as a tuple."""


class Polarity(Enum):
    """What Yes to a question means."""

    RISK = "risk"
    STRENGTH = "strength"
    SCOPE = "scope"


# -- Rules ------------------------------------------------------------------------------------------------------------


@frozen
class Is:
    question: str
    value: str


@frozen
class Above:
    question: str
    value: str


@frozen
class Below:
    question: str
    value: str


@frozen
class Answered:
    question: str


@frozen
class All:
    rules: tuple[Rule, ...]


@frozen
class AnyOf:
    rules: tuple[Rule, ...]


@frozen
class Not:
    rule: Rule


@frozen
class CountOf:
    """At least `least` entries of a list meet the rule (None: every entry counts). "Any entry where" is `least=1`."""

    question: str
    least: int
    where: Rule | None = None


@frozen
class Unknown:
    """The answer is "not known yet"."""

    question: str


Rule = Is | Above | Below | Answered | All | AnyOf | Not | CountOf | Unknown


# -- A bank -----------------------------------------------------------------------------------------------------------


@frozen
class Option:
    """Something to pick. note: words in brackets may follow it. all: it stands for every other option."""

    value: str
    label: str
    note: bool = False
    all: bool = False


@frozen
class Help:
    """What stands behind `?`: each part may be empty."""

    purpose: str = ""
    answer: str = ""
    example: str = ""
    law: str = ""


@frozen
class Listing:
    """What a list is like beyond its fields.

    plural: the noun for several entries. numbered: its entries have numbers; after: the list whose numbers run on here.
    titled, grouped_by: keys of the fields that name an entry, and whose answer it stands under.
    heading: how an entry is headed, with {number} and {title}. rows: the entries of a table that the bank gives.
    own_rows: how the name of a row of one's own is asked for; "" where there can be none.
    """

    plural: str = ""
    numbered: bool = False
    after: str = ""
    titled: str = ""
    heading: str = "{number}) {title}"
    grouped_by: str = ""
    rows: tuple[Option, ...] = ()
    own_rows: str = ""


@frozen
class Pointing:
    """What a reference may point to: entries of these lists, by key.

    all: the word that stands for every entry; "" where there is none.
    derived_from: in a table, the field that says which entries belong to a row; "" where nothing says so.
    """

    to: tuple[str, ...] = ()
    all: str = ""
    derived_from: str = ""


@frozen
class Recommends:
    """One line of a rule that recommends an answer: which, when, and why in words ("" = the answers it rests on)."""

    answer: str
    when: Rule
    because: str = ""


@frozen
class Question:
    """One question of a bank. `key` is its id, after the keys of the lists it stands in: "responsible.name".

    none: the word that is an answer of its own where nothing applies ("N/A"), with no reason asked for.
    offered_again: what was answered to it in other entries is offered. recommends: which answer the form's rule recommends, the
    first line that holds; otherwise: where none does.
    """

    key: str
    kind: str
    ask: str
    number: str = ""
    official: str = ""
    help: Help = Help()
    polarity: Polarity | None = None
    rationale: bool = False
    optional: bool = False
    not_applicable: bool = False
    when: Rule | None = None
    options: tuple[Option, ...] = ()
    entry: str = ""
    fields: tuple[Question, ...] = ()
    none: str = ""
    offered_again: bool = False
    listing: Listing = Listing()
    pointing: Pointing = Pointing()
    recommends: tuple[Recommends, ...] = ()
    otherwise: str = ""

    @property
    def entries(self) -> str:
        """The noun for several entries: "items"."""
        return self.listing.plural or f"{self.entry}s"

    @property
    def name(self) -> str:
        """How a message names the question to a person: by its number, else by its wording."""
        return self.number or self.ask


QUESTIONS = "questions"
"""What a reference names in place of a list where it may point to the questions of the form."""


@frozen
class Section:
    """A section of the form. cover: printed on top. aside: no part of the form's own wording, printed after it."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    above: str = ""
    cover: bool = False
    shown_in_document: bool = True
    aside: bool = False


@frozen
class Setting:
    name: str
    default: str
    about: str = ""


@frozen
class Approval:
    """The wording of the block that a second person fills in.

    attest: what has to be confirmed before it is approved; submit: before it is submitted for review.
    """

    title: str
    ask: str
    attest: tuple[str, ...] = ()
    submit: tuple[str, ...] = ()


@frozen
class Check:
    """One check of the catalogue with its parameters: each names questions or lists by key, or says a word.

    title: what is so where nothing is found ("Every item has an action"). when: a rule that it looks for; says: what is said
    where that holds.
    """

    name: str
    title: str
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()
    when: Rule | None = None
    says: str = ""

    def keys(self, parameter: str) -> tuple[str, ...]:
        return dict(self.given).get(parameter, ())

    def key(self, parameter: str) -> str:
        return next(iter(self.keys(parameter)), "")


@frozen
class Picture:
    """Something people would rather look at than read: a matrix of a reference, or a list on a time line.

    of: the reference (matrix) or the list (time line). also: another reference to the same lists, in the same matrix.
    start, end: the fields with the dates of a time line.
    """

    kind: str
    title: str
    of: str
    also: str = ""
    start: str = ""
    end: str = ""


@frozen_by_identity
class Bank:
    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    short: str = ""
    language: str = "en-GB"
    about: str = ""
    time: str = ""
    ready: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    roles: Mapping[str, str] = NOTHING
    approval: Approval = Approval("Approval", "Approval comments:")
    checks: tuple[Check, ...] = ()
    hints: bool = True
    pictures: tuple[Picture, ...] = ()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question and field by its key, in the order of the form."""
        return {question.key: question for section in self.sections for question in _walk(section.questions)}

    @cached_property
    def points_to_questions(self) -> bool:
        """Whether any reference may point to questions of the form."""
        return any(QUESTIONS in question.pointing.to for question in self.questions.values())

    @cached_property
    def keys_by_number(self) -> Mapping[str, str]:
        return {question.number: key for key, question in self.questions.items() if question.number}

    def in_role(self, role: str) -> Question | None:
        """Return the question a role names ("title", "decision_date"...), or None where the bank names none."""
        return self.questions.get(self.roles.get(role, ""))


def _walk(questions: tuple[Question, ...]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _walk(question.fields)


# -- Answers ----------------------------------------------------------------------------------------------------------


class At(NamedTuple):
    """Where an answer lives: a question's key and the ids of the entries around it, outermost first.

    A tuple, because everything is looked up by it, many thousand times for one reply.
    """

    question: str
    within: tuple[str, ...] = ()


@frozen
class LeftOver:
    """A place of the record that is no question of the form: an older form had it, or a file of answers named it.

    Of another type than a place of the form, so that nobody looks up its question without asking whether there is one.
    """

    at: At


@frozen
class Known:
    value: Value
    because: str = ""


@frozen
class NotYet:
    """Not known yet: whom to ask, by when (a date as 2026-03-31, or empty)."""

    ask: str = ""
    by: str = ""


@frozen
class NotApplicable:
    why: str = ""


@frozen
class Unfit:
    """An answer kept exactly as given, and why it does not fit. fits: those of its parts that do (options, references)."""

    raw: str
    why: str
    fits: tuple[str, ...] = ()


Answer = Known | NotYet | NotApplicable | Unfit


# -- Changes ----------------------------------------------------------------------------------------------------------


@frozen
class Set:
    """An answer was given, or emptied (None). `over`: the record the writer saw it in last; 0 = it was empty."""

    at: At
    answer: Answer | None
    over: int = 0


@frozen
class Place:
    """An entry stands in its list right after another one ("" = first): added, moved, or put back."""

    at: At
    entry: str
    after: str = ""


@frozen
class Drop:
    at: At
    entry: str


@frozen
class Label:
    """An entry has a number of its own; "" = the one that its place gives it."""

    at: At
    entry: str
    number: str


@frozen
class Approve:
    """A second person's act, bound to the fingerprint of what they saw. `date`: 2026-03-31, as they gave it.

    conditions: on which it is given, "" where there are none. attested: what the form has an approver confirm, as confirmed.
    """

    words: str
    name: str
    role: str
    date: str
    fingerprint: str
    conditions: str = ""
    attested: tuple[str, ...] = ()


@frozen
class Hand:
    """The assessment is handed on or back: `act` is a word of the table in `review` ("submit", "send back"...).

    fingerprint: of what was handed on. attested: what the form has an author confirm, as confirmed.
    """

    act: str
    words: str
    fingerprint: str
    attested: tuple[str, ...] = ()


@frozen
class Look:
    """A reviewer has seen everything as it stands; what changes later is shown to them first."""

    fingerprint: str


class Verdict(Enum):
    """What a reviewer says of an answer."""

    FINE = "fine"
    IMPROVE = "to improve"
    MUST = "must change"


@frozen
class Remark:
    """A reviewer's verdict on an answer or an entry, with words. It opens a thread; FINE closes those at its place.

    at: a question at its place; for an entry as a whole, the list's key with the entry's id as the last of `within`.
    """

    id: str
    at: At
    verdict: Verdict
    words: str = ""


@frozen
class Respond:
    """Words in answer to a remark; closed: nothing more is to be done about it."""

    to: str
    words: str
    closed: bool = False


@frozen
class Accept:
    """A finding was looked at and stands as it is, because ... ("" takes that back).

    finding: which one. seen: the digest of the answers it rested on; with other answers it is a finding again.
    """

    finding: str
    seen: str
    words: str


@frozen
class Note:
    """Words for oneself beside an answer; never printed, and no part of the content. "" takes them away."""

    at: At
    words: str


@frozen
class Carry:
    """Answers came over from an earlier assessment, and nobody has confirmed them yet.

    source: which, in words. places: those answers. asked: what came of each old action, to be answered.
    """

    source: str
    places: tuple[At, ...]
    asked: tuple[At, ...] = ()


@frozen
class Undo:
    """The other changes of this record undo an earlier one, given by its sequence number."""

    of: int


@frozen
class Redact:
    """Texts were taken out of the record for good. seals: their salted hashes, which go on standing in their places."""

    seals: tuple[str, ...]
    why: str


@frozen
class Join:
    """What somebody else wrote in a copy, from the same beginning: both are kept.

    after: the sequence number of the last record that both have. records: theirs after it. lines: the same as they wrote them.
    """

    after: int
    records: tuple[Record, ...]
    lines: tuple[Mapping[str, Any], ...]


Content = Set | Place | Drop | Label
"""What changes the answers; all else is about them."""
CONTENT = (Set, Place, Drop, Label)

Change = Content | Approve | Hand | Look | Remark | Respond | Accept | Note | Carry | Undo | Redact | Join


@frozen
class Author:
    name: str
    account: str = ""
    host: str = ""


@frozen
class Record:
    """One reply of a person: what it changed, when (UTC, ISO 8601), by whom. The sequence number orders, the time informs."""

    seq: int
    time: str
    author: Author
    changes: tuple[Change, ...]
