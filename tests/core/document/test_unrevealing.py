"""Whatever is withheld: nothing that is published tells one answer from another, or how many entries there are."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.helpers.publishing import DAYS, PRIYA, SAM, SHEETS, TEXT, records
from wizard import banks
from wizard.core.document.editions import Edition
from wizard.core.document.publication import Publisher, paper, publication
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.form.publishing import MAY
from wizard.core.record.changes import Approve, Change, Place, Record, Set, Withhold
from wizard.core.record.response import fold
from wizard.core.standing.fingerprint import mark
from wizard.core.standing.register import question_id
from wizard.core.standing.standing import Standing
from wizard.printing.render import Format, render

NESTED = (
    TEXT.replace(
        "          - {id: cost, kind: text, ask: Cost, optional: yes}\n",
        """          - {id: cost, kind: text, ask: Cost, optional: yes}
          - {id: grave, kind: yes-no, ask: "Is it grave?"}
          - {id: worst, kind: line, ask: "What is worst?", when: {question: risks.grave, is: yes}}
          - {id: signs, kind: entries, entry: sign, ask: Signs, optional: yes, fields: [{id: sign, kind: line, ask: Sign}]}
""",
    )
    .replace("entry: way\n", "entry: way\n        numbered: yes\n        titled: which\n")
    .replace("{id: meets, kind: references, to: [risks], ", "{id: meets, kind: references, to: [risks, inside], ")
    .replace(
        "          - {id: owner, kind: names",
        "          - {id: by, kind: references, to: [inside], ask: By which way, optional: yes}\n"
        "          - {id: owner, kind: names",
    )
    .replace(
        "      - id: steps\n",
        """      - {id: more, number: "5", kind: yes-no, ask: "More?", when: {answered: instead}}
      - {id: deep, number: "6", kind: text, ask: "How deep?", when: {any: [{answered: more}, {question: figures, above: 30}]}}
      - {id: many, number: "7", kind: text, ask: "Why so many?", when: {list: risks, least: 3}}
      - id: steps
""",
    )
    .replace("        heading: Step {number}\n", "        heading: Step {number}\n        numbered_after: risks\n")
)
FORMS = {name: banks.parse({"bank": text, **SHEETS}, {}, "depot.yaml") for name, text in (("plain", TEXT), ("nested", NESTED))}
BY = Publisher("Westerby Council", "equality@westerby.example")
SEEDS = range(30)
FORMATS = (Format.HTML, Format.MARKDOWN, Format.JSON)
HELD = ("commercial", "personal", "legal")


class Draft:
    """An assessment at random: answers by place, and the entries of each list."""

    def __init__(self, bank: Bank, dice: Random) -> None:
        self._bank, self._dice = bank, dice
        self.lists: dict[At, list[str]] = {}
        self.answers: dict[At, Answer] = {}
        for section in bank.sections:
            for question in section.questions:
                self._fill(question, ())
        self._point(list(self.answers))

    def changes(self) -> Iterator[Change]:
        for place, ids in self.lists.items():
            yield from (Place(place, id_, before) for before, id_ in zip(["", *ids], ids, strict=False))
        yield from (Set(place, answer) for place, answer in self.answers.items())

    def places(self) -> list[At]:
        """Where a mark can be put: answers, lists and entries."""
        entries = [At(place.question, (*place.within, id_)) for place, ids in self.lists.items() for id_ in ids]
        return [*self.answers, *self.lists, *entries]

    def asked(self) -> Standing:
        """What stands with these answers."""
        return Standing(self._bank, fold(self._bank, records(tuple(self.changes()))))

    def tidied(self) -> None:
        """Take out what nobody could have given: what is not asked, and what points to an entry that is not there."""
        stands = self.asked()
        self.lists = {place: ids for place, ids in self.lists.items() if place in stands.path.index}
        self.answers = {place: answer for place, answer in self.answers.items() if place in stands.path.index}
        for place, answer in list(self.answers.items()):
            if self._bank.questions[place.question].pointing.to and isinstance(answer, Known):
                ids = tuple(id_ for id_ in answer.value if id_ in stands.register.entries)
                self.answers.pop(place)
                self.answers |= {place: Known(ids)} if ids else {}

    def otherwise(self, held: At, dice: Random) -> Draft:
        """The same with something else where it is held back: other answers in it, and another number of entries."""
        other = object.__new__(Draft)
        other._bank, other._dice = self._bank, dice
        other.lists, other.answers = dict(self.lists), dict(self.answers)
        question = self._bank.questions[held.question]
        if not question.fields:
            other.answers.pop(held, None)
            if dice.random() < 0.8:
                other.answers[held] = other._answer(question)
                other._point([held])
            return other
        depth = held.question.count(".")
        entry = held.within[depth:]
        gone = [one for one in (*other.lists, *other.answers) if _is_in(one, held)]
        for one in gone:
            other.lists.pop(one, None)
            other.answers.pop(one, None)
        if entry:
            for field in question.fields:
                other._fill(field, held.within)
        else:
            other._fill(question, held.within, prefix="z")
        other._point([one for one in other.answers if one not in self.answers])
        return other

    def _point(self, places: list[At]) -> None:
        for place in places:
            if self._bank.questions[place.question].pointing.to:
                named = self._named(self._bank.questions[place.question])
                self.answers[place] = named or NotApplicable("")

    def _fill(self, question: Question, within: tuple[str, ...], prefix: str = "") -> None:
        place = At(question.key, within)
        if not question.fields:
            if self._dice.random() < 0.8:
                self.answers[place] = self._answer(question)
            return
        ids = [f"{prefix}{question.key}{number}{''.join(within)}" for number in range(self._dice.randint(0, 3))]
        self.lists[place] = ids
        for id_ in ids:
            for field in question.fields:
                self._fill(field, (*within, id_))

    def _answer(self, question: Question) -> Answer:
        dice = self._dice
        if dice.random() < 0.15:
            return NotYet("Lee", dice.choice(("2026-12-31", "")))
        if dice.random() < 0.05:
            return NotApplicable("Nobody goes there.")
        if dice.random() < 0.05:
            return Unfit("lots", "", ())
        words = dice.choice(("A lift.", "Nothing\n\nat all", "12", "The mill"))
        match question.kind:
            case "yes-no":
                return Known(dice.choice(("yes", "no")), words)
            case "number":
                return Known(dice.choice(("7", "41")))
            case "rough-date" | "date":
                return Known(dice.choice(("2025-03-31", "2027-03-31")))
            case "names":
                return Known(("Facilities", words))
            case _:
                options = [option.value for option in question.options]
                return Known(dice.choice(options) if options else words.replace("\n", " "))

    def _named(self, question: Question) -> Answer | None:
        ids = [id_ for place, some in self.lists.items() if place.question in question.pointing.to for id_ in some]
        if "questions" in question.pointing.to:
            ids += [question_id(key) for key in ("ramp", "instead", "figures", "closer")]
        named = tuple(id_ for id_ in ids if self._dice.random() < 0.6)
        return Known(named) if named else None


def _is_in(place: At, held: At) -> bool:
    """Whether a place is in a list or an entry."""
    inside = place.within[: len(held.within)] == held.within
    return inside and (place.question.startswith(f"{held.question}.") or place == held)


def approved(bank: Bank, draft: Draft, marks: list[Withhold], *, late: bool) -> list[Record]:
    """What was written and approved. late: it was marked after that."""
    before = records(tuple(draft.changes()), () if late else tuple(marks))
    act = Approve("Read.", "Sam Okoro", "Partner", "2026-11-28", mark(Standing(bank, fold(bank, before))), "")
    after = [Record(3, "2026-11-28T10:00:00Z", SAM, (act,))]
    return [*before, *after, *([Record(4, "2026-11-28T11:00:00Z", PRIYA, tuple(marks))] if late else [])]


def printed(bank: Bank, some: list[Record]) -> dict[str, str]:
    """What is published, by edition and format."""
    stands = Standing(bank, fold(bank, some))
    made = {
        Edition.PUBLIC: publication(stands, some, DAYS, BY),
        Edition.SUMMARY: paper(stands, some, DAYS, BY),
    }
    return {
        f"{edition.value}.{form.value}": render(content, form, None, edition)
        for edition, content in made.items()
        for form in FORMATS
    }


def differing(form: str, seed: int) -> list[str]:
    """Print an assessment, and the same with something else in what is held back; return where the two differ."""
    bank, dice = FORMS[form], Random(seed)
    draft = Draft(bank, dice)
    places = draft.places()
    tops = [place for place in places if not place.within]
    held = dice.choice(dice.choice((places, tops)))
    more = [*dice.sample(places, 2), *dice.sample(tops, 2)][: dice.randint(0, 4)]
    marks = [*(Withhold(place, dice.choice((*HELD, MAY))) for place in more), Withhold(held, dice.choice(HELD))]
    other, late = draft.otherwise(held, dice), dice.random() < 0.3
    if dice.random() < 0.7:
        draft.tidied()
        other.tidied()
    here, there = (printed(bank, approved(bank, one, marks, late=late)) for one in (draft, other))
    return [f"{name} of {held}" for name in here if here[name] != there[name]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_is_published_tells_what_is_withheld(form: str, seed: int) -> None:
    assert differing(form, seed) == []
