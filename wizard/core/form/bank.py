"""A form as values: its sections and questions, what they look like, what it checks and what it is signed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from wizard.core.form.rules import Rule, mentions
from wizard.core.frozen import NOTHING, frozen, frozen_by_identity


class Polarity(Enum):
    """What Yes to a question means."""

    RISK = "risk"
    STRENGTH = "strength"
    SCOPE = "scope"


class Tells(Enum):
    """What the answer to a question tells a reader of the summary, where it tells one of these."""

    PEOPLE = "people"
    """Who is affected, and how."""
    REMEDY = "remedy"
    """What is done about the risks."""
    KIND = "kind"
    """What an entry is: a risk, an opportunity."""


class Published(Enum):
    """Whether the answers to a question are published, where nobody has marked them."""

    YES = "yes"
    NO = "no"
    AGREED = "if agreed"
    """Only where somebody says so: the name of a member of staff."""


@frozen
class Option:
    """Something to pick. note: words in brackets may follow it. all: it stands for every other option."""

    value: str
    label: str
    note: bool = False
    all: bool = False


@frozen
class Law:
    """A line of law: where it stands, what it says, for which kinds of body it is and when it was checked (2026-03-31)."""

    source: str
    says: str
    applies: tuple[str, ...] = ()
    checked: str = ""


@frozen
class Help:
    """What stands behind `?`: each part may be empty.

    law: as a text, as forms had it that said neither for whom it is nor when it was checked. lines: as data.
    """

    purpose: str = ""
    answer: str = ""
    example: str = ""
    law: str = ""
    lines: tuple[Law, ...] = ()


@frozen
class Listing:
    """What a list is like beyond its fields."""

    plural: str = ""
    """The noun for several entries; "" = the noun for one, with an s."""
    numbered: bool = False
    after: str = ""
    """The key of the list whose numbers run on here, "" where they begin at 1."""
    titled: str = ""
    """The key of the field that names an entry, "" where none does."""
    heading: str = "{number}) {title}"
    """How an entry is headed, with {number} and {title}."""
    grouped_by: str = ""
    """The key of the field whose answer an entry stands under, "" where there is none."""
    rows: tuple[Option, ...] = ()
    """The entries of a table that the bank gives."""
    own_rows: str = ""
    """How the name of a row of one's own is asked for; "" where there can be none."""
    usual_one: bool = False
    """Whether one entry is the usual case: read, and of no effect, as Enter ends every list that has an entry."""
    holds: str = ""
    """What stands in it, where its wording alone does not say so ("items of an earlier assessment"); never printed."""


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
    """One question of a bank, or one field of a list, which is a question again."""

    key: str
    """Its id, after the keys of the lists it stands in: "responsible.name"."""
    kind: str
    """A name in the table of kinds."""
    ask: str
    """The wording of the form."""
    number: str = ""
    """The form's, "" where it has none."""
    official: str = ""
    """An official title of what is asked about, shown with the question."""
    help: Help = Help()
    polarity: Polarity | None = None
    """What Yes means; None where nothing is said of that."""
    rationale: bool = False
    """Whether a reason is asked for after the answer."""
    optional: bool = False
    """Whether it may be left empty and is done."""
    not_applicable: bool = False
    """Whether "not applicable" can be its answer."""
    when: Rule | None = None
    """The rule by which it is asked, None = always."""
    options: tuple[Option, ...] = ()
    """What can be picked; yes or no has its own."""
    entry: str = ""
    """The noun for one entry of a list: "person". "" for what is no list."""
    fields: tuple[Question, ...] = ()
    """What is asked in each entry of a list."""
    none: str = ""
    """The word that is an answer of its own where nothing applies ("N/A"), with no reason asked for."""
    offered_again: bool = False
    """Whether what was answered to it in other entries is offered."""
    listing: Listing = Listing()
    pointing: Pointing = Pointing()
    recommends: tuple[Recommends, ...] = ()
    """Which answer the form's rule recommends: the first line that holds."""
    otherwise: str = ""
    """Which answer it recommends where no line holds, "" = none."""
    own: str = ""
    """What of the person who answers is offered: a name in `OWN`; "" = nothing."""
    later: str = ""
    """The key of the date, in the same entry, that has to have passed before it is asked; "" = it is asked at once."""
    published: Published = Published.YES
    topic: str = ""
    """What it is about in a few words, as a summary has it in place of its number: "Less of a service"; "" = the number."""
    tells: Tells | None = None
    hint: str = ""
    """What to know before it is answered, said where it is asked and not printed; "" = nothing."""

    @property
    def can_wait(self) -> bool:
        """Whether nothing is open where it has no answer: it may be left empty, or its time may not have come."""
        return self.optional or bool(self.later)

    @property
    def entries(self) -> str:
        """The noun for several entries: "items"."""
        return self.listing.plural or f"{self.entry}s"


OWN = ("name", "role", "organisation")
"""What a form can have offered of the person who answers."""
QUESTIONS = "questions"
"""What a reference names in place of a list where it may point to the questions of the form."""


@frozen
class Section:
    """A section of the form."""

    id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""
    """A sentence under its title in the document, or ""."""
    above: str = ""
    """A heading printed over it, where a form groups its sections, or ""."""
    cover: bool = False
    """Whether it is the cover sheet, printed on top."""
    shown_in_document: bool = True
    """Whether its title is printed."""
    aside: bool = False
    """Whether it is no part of the form's own wording, and printed after it."""
    same_reason: bool = False
    """Whether one reason can be given for several of its questions."""


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
    """One check of the catalogue with its parameters."""

    name: str
    """What it is called in the catalogue."""
    title: str
    """What is so where nothing is found ("Every item has an action"); "" = the words of the catalogue."""
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Its parameters: each names questions or lists by key, or says a word."""
    when: Rule | None = None
    """A rule that it looks for, None where it looks for something else."""
    says: str = ""
    """What is said where that rule holds."""

    def keys(self, parameter: str) -> tuple[str, ...]:
        return dict(self.given).get(parameter, ())

    def key(self, parameter: str) -> str:
        return next(iter(self.keys(parameter)), "")


@frozen
class Picture:
    """Something people would rather look at than read: a matrix of a reference, or a list on a time line."""

    kind: str
    """Either "matrix" or "timeline"."""
    title: str
    of: str
    """The key of the reference (matrix) or of the list (time line)."""
    also: str = ""
    """Another reference to the same lists, in the same matrix; "" where there is none."""
    start: str = ""
    """The key of the field with the first date of a time line."""
    end: str = ""
    """The key of the field with the last date of a time line."""


@frozen_by_identity
class Bank:
    """One form. It never changes, and is told apart by identity."""

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    short: str = ""
    """A short name for headers and lists, "" where the title is short enough."""
    language: str = "en-GB"
    about: str = ""
    """What the form is for, or ""."""
    time: str = ""
    """How long it takes, in words, or ""."""
    ready: tuple[str, ...] = ()
    """What to have at hand, a line each."""
    settings: tuple[Setting, ...] = ()
    """The words that each organisation puts in for itself."""
    roles: Mapping[str, str] = NOTHING
    """By role ("title", "decision_date"...), the key of the question that has it."""
    approval: Approval = Approval("Approval", "Approval comments:")
    """The wording of its approval block."""
    checks: tuple[Check, ...] = ()
    hints: bool = True
    """Whether what only may be weak is shown."""
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
    def rested_on(self) -> frozenset[str]:
        """The keys of the questions on which it rests whether others apply."""
        conditions = (question.when for question in self.questions.values() if question.when is not None)
        return frozenset(key for condition in conditions for key in mentions(condition))

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
