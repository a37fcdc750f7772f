"""The answers that a document carries: what it prints and nothing else, so that a new assessment can begin with them.

In the shape of a file of answers (docs/answers-file.md): by the id of a question, with the ids of entries, to which
references point.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from wizard.core.document.printed import REMOVED, Document, Publication
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.frozen import plain
from wizard.core.record.canonical import canonical
from wizard.core.record.response import answer_as_typed, holds_hole, left_over, listed, texts_of
from wizard.core.record.shapes import as_typed, is_hole
from wizard.core.standing.standing import Standing


def answers(standing: Standing, *, public: bool = False) -> dict[str, Any]:
    """Return the answers of all that is asked. public: without what a published page does not print of them."""
    carrying = _Carrying(standing, public)
    steps = [step for step in standing.path.steps if not step.at.within]
    said = {step.question.key: value for step in steps if (value := carrying.said(step.question, step.at)) is not None}
    if not public:
        said |= {place.question: raw for place, raw in carrying.left.items() if not place.within}
    return said


def marks(standing: Standing) -> list[dict[str, Any]]:
    """Return what is marked for publication: where, on which ground, and more of the reason."""
    marked = standing.response.content.marked.items()
    return [{"at": [*_place(at)], "under": mark.under, "words": mark.words} for at, mark in marked if _can_be_told(mark.words)]


def notes(standing: Standing) -> list[dict[str, Any]]:
    """Return what people noted for themselves beside answers."""
    return [{"at": [*_place(at)], "words": words} for at, words in standing.response.notes.items() if _can_be_told(words)]


def givers(standing: Standing) -> list[dict[str, Any]]:
    """Return who gave the answers that the writers only put in."""
    if not standing.response.given:
        return []
    from wizard.core.past.givers import given_by_others  # a start-up saving: few answers were given by others

    given = given_by_others(standing).items()
    return [{"at": [*_place(at)], "giver": one.giver} for at, one in given if _can_be_told(one.giver)]


def removed(standing: Standing) -> list[list[str]]:
    """Return where answers stand that cannot come along, as a text of them was taken out for good."""
    answers = standing.response.answers.items()
    return [[*_place(at)] for at, one in answers if holds_hole(one) or REMOVED in texts_of(one)]


def inside(document: Document | Publication) -> dict[str, Any]:
    """Return what a document of any format carries: a part of what it says as JSON, under the same keys."""
    told: dict[str, Any] = {
        "form_id": document.form_id,
        "form_version": document.form_version,
        "title": document.title,
        "state": document.state,
        "answers": document.answers,
        "words": document.words,
    }
    if isinstance(document, Publication):
        told |= {"approval": {"date": document.approval.date} if document.approval else None}
    else:
        told |= {"approvals": [{"date": one.date} for one in document.approvals], "marks": document.marks}
        told |= {"notes": document.notes, "givers": document.givers, "removed": document.removed}
        told |= {"trail": {"people": document.trail.people, "remarks": [{} for _ in document.trail.remarks]}}
    made: dict[str, Any] = plain(told)
    return {**made, "digest": digest(made)}


def digest(document: Mapping[str, Any]) -> str:
    """Return a code of what a document says, by which a change by hand is known.

    It is short, and no proof against whoever means ill: they can work it out anew.
    """
    told = {key: value for key, value in document.items() if key not in ("digest", "program", "visible")}
    return hashlib.sha256(canonical(told)).hexdigest()[:12]


def _place(at: At) -> tuple[str, ...]:
    return (at.question, *at.within)


def _can_be_told(words: str) -> bool:
    return not is_hole(words)


def _left(standing: Standing) -> Iterator[tuple[At, str]]:
    for place, one in left_over(standing.bank, standing.response).items():
        if not is_hole(one.raw):
            yield place.at, as_typed(one.raw)


class _Carrying:
    def __init__(self, standing: Standing, public: bool) -> None:
        self._of, self._public = standing, public
        self._within: dict[tuple[str, ...], list[At]] = {}
        self.left = {} if public else dict(_left(standing))
        """By place, what belongs to no question of the form."""
        for place in self.left:
            self._within.setdefault(place.within, []).append(place)

    def said(self, question: Question, at: At) -> Any:
        """Return the answer at a place as a file of answers says it; None where there is none that can be carried."""
        if question.fields and (ids := listed(question, self._of.response, at)):
            if question.listing.rows:
                return dict(self._rows(question, at, ids)) or None
            return [self._entry(question, at, one) for one in ids]
        answer = self._of.response.answer(at)
        if answer is None or holds_hole(answer) or REMOVED in texts_of(answer) or (self._public and isinstance(answer, Unfit)):
            return None
        return self._answer(question, answer_as_typed(answer))

    def _entry(self, question: Question, at: At, one: str) -> dict[str, Any]:
        number = self._of.response.labels.get((at, one), "")
        own = {"number": number} if number and not is_hole(number) and number != REMOVED else {}
        return {"id": one, **own, **dict(self._fields(question, (*at.within, one)))}

    def _rows(self, question: Question, at: At, ids: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """Yield the rows that say something, by their value, or by the name of one's own."""
        for one in ids:
            fields = dict(self._fields(question, (*at.within, one)))
            if ":" in one:
                if fields:
                    yield one.partition(":")[2], fields
            elif isinstance(name := fields.pop("row", None), str):
                yield name, {"id": one, **fields}

    def _fields(self, question: Question, within: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        for field in question.fields:
            place = At(field.key, within)
            named = field.key == f"{question.key}.row" and ":" not in within[-1]
            if (place in self._of.path.index or named) and (value := self.said(field, place)) is not None:
                yield field.key.rpartition(".")[2], value
        prefix = f"{question.key}."
        for place in self._within.get(within, ()):
            if place.question.startswith(prefix):
                yield place.question.removeprefix(prefix), self.left[place]

    def _answer(self, question: Question, answer: Answer) -> Any:
        match answer:
            case Known(value, because):
                told = self._value(question, value)
                return {"answer": told, "rationale": because} if because else told
            case NotYet(ask, by):
                more = {name: words for name, words in (("ask", ask), ("by", by)) if words}
                return {"answer": kinds.NOT_YET, **more} if more else kinds.NOT_YET
            case NotApplicable(why):
                said = kinds.none_listed(question) or question.none or kinds.NOT_APPLICABLE
                return {"answer": said, "why": why} if why else said
            case Unfit(raw):
                return raw

    def _value(self, question: Question, value: str | tuple[str, ...]) -> Any:
        if not kinds.of(question).points or isinstance(value, str):
            return value
        register = self._of.register
        return [one for one in value if one in register.entries] or None
