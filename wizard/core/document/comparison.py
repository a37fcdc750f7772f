"""All that can be printed of a comparison, as plain values: which two, what differs, section by section, texts word by word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from wizard.core.form.answers import Unfit
from wizard.core.frozen import frozen, plain
from wizard.core.review import states
from wizard.core.standing.difference import Difference, compare
from wizard.core.standing.fingerprint import fingerprint, spoken
from wizard.core.standing.naming import assessment_title, question_name
from wizard.core.standing.standing import Standing
from wizard.core.standing.texts import Piece, is_spacing, pieces
from wizard.core.text import counted, sentence


@frozen
class ComparedSide:
    """One of the two. moment: which state of it, in words. state: where it was between its authors and its reviewer then."""

    title: str
    form: str
    moment: str
    state: str
    fingerprint: str
    spoken: str


@frozen
class Shown:
    """One thing that differs. number: the form's, "" inside of an entry. where: the question's wording, or whose answer it is.

    pieces: both texts as one, word by word; () where each is shown whole. note: what else is to be known.
    """

    how: str
    number: str
    where: str
    before: str
    after: str
    pieces: tuple[Piece, ...]
    note: str


@frozen
class Group:
    """What differs in one section of the form."""

    title: str
    shown: tuple[Shown, ...]


@frozen
class Comparison:
    """Two assessments, or two moments of one. words: how much differs, in a sentence."""

    title: str
    language: str
    before: ComparedSide
    after: ComparedSide
    words: str
    count: int
    groups: tuple[Group, ...]

    def plain(self) -> dict[str, Any]:
        """Return it as dicts, tuples and strings, for templates and other programs."""
        return cast(dict[str, Any], plain(self))


def comparison(before: Standing, after: Standing, moments: tuple[str, str]) -> Comparison:
    """Return what differs, ready to print. moments: what to call the two states ("as it stands now")."""
    found = compare(before, after)
    old, new = (_side(of, moment) for of, moment in zip((before, after), moments, strict=True))
    return Comparison(
        title=new.title or old.title,
        language=after.bank.language,
        before=old,
        after=new,
        words=f"{counted(len(found), 'thing differs', 'things differ')}." if found else "Nothing differs.",
        count=len(found),
        groups=tuple(_groups(found, before, after)),
    )


def _side(of: Standing, moment: str) -> ComparedSide:
    mark = fingerprint(of)
    form = f"{of.bank.short or of.bank.title}, version {of.bank.version}"
    return ComparedSide(assessment_title(of), form, moment, states.state(of).value, mark, spoken(mark))


def _groups(found: Iterable[Difference], before: Standing, after: Standing) -> list[Group]:
    sections = (after.bank.sections, before.bank.sections)
    by_key = {question.key: one.title for some in reversed(sections) for one in some for question in one.questions}
    groups: dict[str, list[Shown]] = {}
    for one in found:
        key = one.at.question.split(".")[0]
        usual = "The form" if not key else "Answers that belong to no question"
        groups.setdefault(by_key.get(key, usual), []).append(_shown(one, before, after))
    return [Group(title_, tuple(some)) for title_, some in groups.items()]


def _shown(one: Difference, before: Standing, after: Standing) -> Shown:
    question = after.bank.questions.get(one.at.question) or before.bank.questions.get(one.at.question)
    whole = question is not None and one.where == question_name(question)
    return Shown(
        how=one.how.value,
        number=question.number if question and whole else "",
        where=question.ask if question and whole else sentence(one.where),
        before=one.before,
        after=one.after,
        pieces=pieces(one.before, one.after),
        note=_note(one, after),
    )


def _note(one: Difference, after: Standing) -> str:
    """What two texts that look alike differ in."""
    if is_spacing(one.before, one.after):
        return "Only spaces or line ends differ."
    if not one.before or one.before != one.after:
        return ""
    answer = after.answer(one.at)
    return f"It does not fit: {answer.why}." if isinstance(answer, Unfit) else "The same words, read in another way."
