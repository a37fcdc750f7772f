"""What came of an assessment, made of its answers: what was found, what is missing, what will be done, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.core.document.actions import actions
from wizard.core.document.pictures import Link, anchor
from wizard.core.document.printed import (
    AffectedGroup,
    Headlines,
    KnownGap,
    NextStep,
    PrintedAnswer,
    RiskWithActions,
    Stated,
)
from wizard.core.form.answers import At, Known, NotApplicable, NotYet
from wizard.core.form.bank import Polarity, Question
from wizard.core.form.dates import british
from wizard.core.standing.naming import entry_or_printed, question_as_printed, wording
from wizard.core.standing.standing import Standing
from wizard.core.text import first_sentence

_SENTENCE = 240  # columns of what is quoted of an answer
_TITLE = 120  # columns of what is to be done


def headlines(standing: Standing, items: Sequence[PrintedAnswer], today: str) -> Headlines:
    """Return them. items: the questions of the form as they are printed. today: 2026-03-31."""
    by_id = {item.id: item for item in items}
    return Headlines(
        risks=tuple(_stated(items, Polarity.RISK, "Yes")),
        missing=tuple(_stated(items, Polarity.STRENGTH, "No")),
        strengths=tuple(_stated(items, Polarity.STRENGTH, "Yes")),
        unsaid=sum(_is_unsaid(standing, item) for item in items),
        entries=tuple(_entries(standing)),
        groups=tuple(_groups(standing)),
        steps=tuple(_steps(standing, today)),
        gaps=tuple(gaps(standing)),
        next_stage=by_id.get(standing.bank.roles.get("next_stage", "")),
    )


def _stated(items: Sequence[PrintedAnswer], polarity: Polarity, verdict: str) -> Iterator[Stated]:
    for item in items:
        if item.polarity == polarity.value and item.verdict == verdict:
            asked = item.label.rstrip(":")
            yield Stated(Link(item.id, item.number or asked), first_sentence(item.prose, _SENTENCE), asked)


def _is_unsaid(standing: Standing, item: PrintedAnswer) -> bool:
    polar = item.polarity in (Polarity.RISK.value, Polarity.STRENGTH.value)
    return polar and not item.withheld and not isinstance(standing.answer(At(item.id)), Known | NotApplicable)


def _planned(standing: Standing) -> Question | None:
    """The list of actions, where the form has one."""
    return standing.bank.in_role("actions")


def _entries(standing: Standing) -> Iterator[RiskWithActions]:
    """Yield the entries that actions may name, with those that do."""
    planned = _planned(standing)
    naming = [field for field in planned.fields if field.pointing.to] if planned else []
    keys = dict.fromkeys(key for field in naming for key in field.pointing.to if key in standing.bank.questions)
    names = {field.key for field in naming}
    for entry in standing.register.of(*keys):
        owners = [standing.entry_of(at) for at in standing.pointing_at.get(entry.id, ()) if at.question in names]
        links = [Link(anchor(standing, owner), owner.short) for owner in owners if owner]
        yield RiskWithActions(Link(anchor(standing, entry), entry.short), entry.title, tuple(dict.fromkeys(links)))


def _groups(standing: Standing) -> Iterator[AffectedGroup]:
    """Yield the rows of the table of groups, with the entries that each names."""
    table = standing.bank.in_role("groups")
    for entry in standing.register.of(table.key) if table else ():
        for field in table.fields if table else ():
            at = entry.place(field.key)
            answer = standing.answer(at)
            if not field.pointing.to or answer is None:
                continue
            whole = standing.points_to_all(at) or not isinstance(answer, Known)
            words = entry_words(standing, at) if whole else ""
            pointed = () if whole else standing.pointed(at)
            links = [Link(anchor(standing, one), one.short) for one in (standing.register.entries[id_] for id_ in pointed)]
            yield AffectedGroup(entry.title or entry.called, tuple(links), words)


def entry_words(standing: Standing, at: At) -> str:
    """Return an answer that stands for none or for all, as the form has it: "All items", "N/A"."""
    answer, question = standing.answer(at), standing.bank.questions[at.question]
    if isinstance(answer, Known):
        return standing.show(question, answer.value)
    return (question.none or "Not applicable") if isinstance(answer, NotApplicable) else ""


def _steps(standing: Standing, today: str) -> Iterator[NextStep]:
    questions = [question for role in ("actions", "gaps") if (question := standing.bank.in_role(role))]
    entries = standing.register.of(*(question.key for question in questions))
    for entry, action in zip(entries, actions(standing, today), strict=True):
        if action.title or action.owners or action.due:
            link = Link(anchor(standing, entry), action.number or entry.short)
            yield NextStep(link, first_sentence(action.title, _TITLE), action.owners, british(action.due), action.state)


def gaps(standing: Standing) -> Iterator[KnownGap]:
    """Yield what is not known yet, and the gaps in the evidence, without who was to be asked."""
    for step in standing.path.steps:
        answer = standing.answer(step.at)
        if isinstance(answer, NotYet):
            entry = standing.entry_of(step.at)
            id_ = anchor(standing, entry) if entry else step.at.question
            whose = f"{entry_or_printed(step.at, standing)}: " if entry else ""
            name = question_as_printed(step.question).rstrip(":")
            yield KnownGap(Link(id_, name), f"{whose}{wording(step.question)}", british(answer.by))
    list_, due = standing.bank.in_role("gaps"), standing.bank.in_role("gap_due")
    for entry in standing.register.of(list_.key) if list_ else ():
        when = standing.answer(entry.place(due.key)) if due else None
        by = when.value if isinstance(when, Known) and isinstance(when.value, str) else ""
        yield KnownGap(Link(anchor(standing, entry), entry.name), entry.title, british(by))
