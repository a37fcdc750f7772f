"""All that can be printed of a comparison, as plain values: which two, what differs, section by section, texts word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from wizard.core.form.answers import Unfit
from wizard.core.frozen import frozen, plain
from wizard.core.record.changes import Approve, Hand
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.standing.difference import Difference, How, compare, lost_later, without_what_is_gone
from wizard.core.standing.fingerprint import mark, spoken
from wizard.core.standing.naming import assessment_title, question_name
from wizard.core.standing.standing import Standing
from wizard.core.standing.texts import Piece, is_spacing, pieces
from wizard.core.text import counted, sentence


@frozen
class ComparedSide:
    """One of the two."""

    title: str
    form: str
    """Its short name, and its version."""
    moment: str
    """Which state of it, in words."""
    state: str
    """Where it was between its authors and its reviewer then, in words."""
    fingerprint: str
    """64 hexadecimal digits; "" where it is not known any more, as a text of it was taken out later."""
    spoken: str
    """The fingerprint in words; or that it is not known."""


@frozen
class Shown:
    """One thing that differs."""

    how: str
    """In what way, in words: "changed", "added"."""
    number: str
    """The form's, "" inside of an entry or where it has none."""
    where: str
    """The question's wording, or whose answer it is."""
    before: str
    after: str
    pieces: tuple[Piece, ...]
    """Both texts as one, word by word; () where each is shown whole."""
    note: str
    """What else is to be known, in a sentence; "" where nothing is."""


@frozen
class Group:
    """What differs in one section of the form."""

    title: str
    shown: tuple[Shown, ...]


@frozen
class Comparison:
    """Two assessments, or two moments of one."""

    title: str
    language: str
    """The form's, such as "en-GB"."""
    before: ComparedSide
    after: ComparedSide
    words: str
    """How much differs, in a sentence."""
    count: int
    """How many things differ, or may: those of which a text was taken out are among them."""
    groups: tuple[Group, ...]
    """What differs, section by section."""

    def plain(self, text: Callable[[str], str] | None = None) -> dict[str, Any]:
        """Return it as dicts, tuples and strings, for templates and other programs. text: what becomes of each string."""
        return cast(dict[str, Any], plain(self, text))


_Given = Approve | Hand | None


def comparison(
    before: Standing, after: Standing, moments: tuple[str, str], acts: tuple[_Given, _Given] = (None, None)
) -> Comparison:
    """Return what differs, ready to print.

    moments: what to call the two states ("as it is now"). acts: what was done with them at that moment, if anything was.
    """
    differences = compare(before, after)
    shown = without_what_is_gone(before, after)
    old, new = (_side(*one) for one in zip((before, after), shown, moments, acts, strict=True))
    before, after = shown
    return Comparison(
        title=new.title or old.title,
        language=after.bank.language,
        before=old,
        after=new,
        words=_words(differences),
        count=len(differences),
        groups=tuple(_groups(differences, before, after)),
    )


def _words(differences: Sequence[Difference]) -> str:
    """Say how much differs, and of how much nobody can tell."""
    gone = sum(one.how is How.REDACTED for one in differences)
    differing = len(differences) - gone
    said = f"{counted(differing, 'thing differs', 'things differ')}." if differing else "Nothing differs."
    if gone:
        said = said if differing else "Nothing else differs."
        there = "whether it was changed cannot be told" if gone == 1 else "whether they were changed cannot be told"
        return f"{counted(gone, 'text')} taken out: {there}. {said}"
    return said


def _side(standing: Standing, shown: Standing, moment: str, act: _Given) -> ComparedSide:
    form = f"{standing.bank.short or standing.bank.title}, version {standing.bank.version}"
    own, state = mark(standing), states.state(standing)
    said = state.value
    if lost_later(standing):
        # What stood there is not known any more: whoever handed it over or approved it said which it was.
        own = act.fingerprint if act else ""
        if isinstance(act, Approve):
            said = (State.CONDITIONAL if act.conditions else State.APPROVED).value
        elif state in (State.OUTDATED, State.REPORT_OUTDATED):
            said = "whether it was changed since it was approved cannot be told"
    return ComparedSide(assessment_title(shown), form, moment, said, own, spoken(own) if own else _NOT_KNOWN)


_NOT_KNOWN = "not known, as a text was taken out later"


def _groups(differences: Iterable[Difference], before: Standing, after: Standing) -> list[Group]:
    sections = (after.bank.sections, before.bank.sections)
    by_key = {question.key: section.title for some in reversed(sections) for section in some for question in section.questions}
    groups: dict[str, list[Shown]] = {}
    for difference in differences:
        key = difference.at.question.split(".")[0]
        usual = "The form" if not key else "Answers that belong to no question"
        groups.setdefault(by_key.get(key, usual), []).append(_shown(difference, before, after))
    return [Group(title_, tuple(some)) for title_, some in groups.items()]


def _shown(difference: Difference, before: Standing, after: Standing) -> Shown:
    question = after.bank.questions.get(difference.at.question) or before.bank.questions.get(difference.at.question)
    whole = question is not None and difference.where == question_name(question)
    return Shown(
        how=difference.how.value,
        number=question.number if question and whole else "",
        where=question.ask if question and whole else sentence(difference.where),
        before=difference.before,
        after=difference.after,
        pieces=() if difference.how is How.REDACTED else pieces(difference.before, difference.after),
        note=_note(difference, after),
    )


def _note(difference: Difference, after: Standing) -> str:
    """What two texts that look alike differ in; or that nobody can tell."""
    if difference.how is How.REDACTED:
        return "A text was taken out, so it cannot be told whether it was changed."
    if is_spacing(difference.before, difference.after):
        return "Only spaces or line ends differ."
    if not difference.before or difference.before != difference.after:
        return ""
    answer = after.answer(difference.at)
    return f"It does not fit: {answer.why}." if isinstance(answer, Unfit) else "The same words, read in another way."
