"""A form as values: its sections and questions, what they look like, what it checks and what it is signed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from wizard.core.form.rules import Rule
from wizard.core.frozen import NOTHING, frozen, frozen_by_identity


class Polarity(Enum):
    """What Yes to a question means."""

    RISK = "risk"
    STRENGTH = "strength"
    SCOPE = "scope"


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
