"""Checks that hold for every form: what is open, the decision and the approval, gaps in the evidence, contradictions."""

from __future__ import annotations

from wizard.core.checks.outcomes import Finding, Outcome, holding, outcome
from wizard.core.form import dates
from wizard.core.form.answers import At, Known, NotYet, Unfit
from wizard.core.form.bank import Check
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.form.rules import holds
from wizard.core.frozen import replace
from wizard.core.review import states
from wizard.core.review.states import State
from wizard.core.standing import incomplete
from wizard.core.standing.incomplete import Open, Why
from wizard.core.standing.naming import QUOTE, entry_name, entry_or_wording, place_lead, place_quoted, wording_in_quotes
from wizard.core.standing.recommendation import entries, look, places, still_to_come
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, sentence, shorten

# -- What is open -----------------------------------------------------------------------------------------------------


def answered(check: Check, standing: Standing, days: Days) -> Outcome:
    """Questions without an answer, those that wait for another one, and references to what was removed."""
    decision = standing.bank.roles.get("decision_date", "")
    whys = (Why.UNANSWERED, Why.WAITING, Why.GONE)
    findings = [
        Finding(f"{place_lead(todo.at, standing)} {todo.words}.", (todo.at,), "Answer it, or say that it is not known yet.")
        for todo in incomplete.open_steps(standing)
        if todo.why in whys and todo.at.question != decision
    ]
    asked = [step for step in standing.path.steps if not step.question.can_wait and step.question.key != decision]
    noun = "questions, those inside lists included" if any(step.at.within for step in asked) else "questions"
    return outcome(check, asked, min(len(findings), len(asked)), noun, findings)


def reasoned(check: Check, standing: Standing, days: Days) -> Outcome:
    """Answers without the rationale that the form asks for."""
    findings = [
        Finding(f"{place_lead(todo.at, standing)} {todo.words}.", (todo.at,), "Say what you looked at, and what you saw.")
        for todo in incomplete.open_steps(standing)
        if todo.why is Why.BARE
    ]
    looked = [step for step in standing.path.steps if step.question.rationale and isinstance(standing.answer(step.at), Known)]
    return outcome(check, looked, min(len(findings), len(looked)), "answers", findings)


def known(check: Check, standing: Standing, days: Days) -> Outcome:
    """Answers that are not known yet; it is said where the day by which they should be is past."""
    open_ = [todo for todo in incomplete.open_steps(standing) if todo.why is Why.NOT_YET]
    findings = [
        Finding(
            f"{place_lead(one.at, standing)} {one.words}{_late(standing, one, days.today)}.",
            (one.at,),
            "Ask, or send a reminder.",
        )
        for one in open_
    ]
    looked = [step for step in standing.path.steps if standing.answer(step.at) is not None]
    return outcome(check, looked, len(findings), "answers", findings)


def confirmed(check: Check, standing: Standing, days: Days) -> Outcome:
    """Answers that copied from last time, and old actions of which it is not said what became of them."""
    open_ = [todo for todo in incomplete.open_steps(standing) if todo.why is Why.CARRIED]
    mend = "Confirm it or change it."
    findings = [Finding(f"{place_lead(one.at, standing)} {one.words}.", (one.at,), mend) for one in open_]
    looked = [step for step in standing.path.steps if standing.answer(step.at) is not None]
    return outcome(check, looked if standing.response.carried else (), min(len(findings), len(looked)), "answers", findings)


def _late(standing: Standing, todo: Open, today: str) -> str:
    by = getattr(standing.answer(todo.at), "by", "")
    return ", which is past" if by and today and by < today else ""


# -- The decision and the approval ------------------------------------------------------------------------------------


def decided(check: Check, standing: Standing, days: Days) -> Outcome:
    """Regard is had before and at the time of the decision (Brown [2008] EWHC 3158 (Admin))."""
    question = standing.bank.in_role("decision_date")
    if question is None or At(question.key) not in standing.path.index:
        return outcome(check, (), 0, "decisions", [])
    at = At(question.key)
    answer = standing.answer(at)
    if not isinstance(answer, Known) or not isinstance(answer.value, str):
        asked = wording_in_quotes(question.key, standing)
        words = f"{asked} has no day, so it is not clear whether the approval comes before the decision."
        return outcome(check, (at,), 1, "decisions", [Finding(words, (at,), "Say on which day it will be decided.")])
    findings = _after_the_decision(standing, at, answer.value, days)
    if not findings and states.state(standing) not in _APPROVED:
        return outcome(check, (), 0, "decisions", [])  # it can be told once it is approved, or the day has passed
    return outcome(check, (at,), min(len(findings), 1), "decisions", findings)


_APPROVED = (State.APPROVED, State.CONDITIONAL)


def _after_the_decision(standing: Standing, at: At, day: str, days: Days) -> list[Finding]:
    mend = "Say what was decided then, and on what; or correct the date."
    findings = []
    if standing.response.approvals:
        record, approve = standing.response.approvals[-1]
        if approve.date > day:
            words = f"The approval by {approve.name} is dated {british(approve.date)}, after the decision of {british(day)}."
            findings.append(Finding(words, (at,), mend, about=record.seq))
        elif days.day(record.time) > day:
            when = f"{days.british(record.time)}, after the decision of {british(day)}"
            findings.append(Finding(f"The approval by {approve.name} was recorded on {when}.", (at,), mend, about=record.seq))
    if states.state(standing) not in _APPROVED:
        words = f"The decision was due on {british(day)}, and this is not approved."
        findings.append(Finding(words, (at,), "Have it approved, or correct the date.", after=day))
    return holding(findings, days)


def reviewed(check: Check, standing: Standing, days: Days) -> Outcome:
    """The next review comes after the decision; and its day is not over before there is an approval."""
    at = At(standing.bank.roles["next_review"])
    day = day_in_role(standing, "next_review")
    if not day:
        return outcome(check, (), 0, "reviews", [])
    decided = day_in_role(standing, "decision_date")
    findings = [Finding(f"{words}.", (at,), _REVIEW) for words in [review_too_early(day, decided)] if words]
    if not findings and states.state(standing) not in _APPROVED:
        words = f"The next review was to be on {british(day)}, and this is not approved yet."
        findings = holding([Finding(words, (at,), _REVIEW, after=day)], days)
    return outcome(check, (at,) if decided or findings else (), len(findings), "reviews", findings)


_REVIEW = "Correct the date, or accept this and say why."


def review_too_early(day: str, decided: str) -> str:
    """Return "The next review, on 1 May 2026, is before the decision, on 3 May 2026"; "" where it comes after it.

    Both as 2026-05-01, or "" where there is none.
    """
    if not day or not decided or day > decided:
        return ""
    if day == decided:
        return f"The next review is on the day of the decision, {british(day)}"
    return f"The next review, on {british(day)}, is before the decision, on {british(decided)}"


def day_in_role(standing: Standing, role: str) -> str:
    """Return the day that is answered to the question of a role, as 2026-03-31; "" where none is."""
    question = standing.bank.in_role(role)
    answer = standing.answer(At(question.key)) if question and At(question.key) in standing.path.index else None
    return answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""


# -- Gaps in the evidence ---------------------------------------------------------------------------------------------


def planned(check: Check, standing: Standing, days: Days) -> Outcome:
    """Stated gaps in the evidence with nothing to be done about them, nobody to do it, or no day."""
    question = standing.bank.in_role("gaps")
    gaps = standing.register.of(question.key) if question else ()
    findings = []
    for entry in gaps:
        lacks = [_unread_due(standing, entry, role) or words for role, words in _GAP if _lacks(standing, entry, role)]
        if lacks:
            at = next(entry.place(standing.bank.roles[role]) for role, _ in _GAP if _lacks(standing, entry, role))
            words = f"{sentence(entry_name(entry, standing))} has {joined(lacks)}."
            findings.append(
                Finding(words, (at, *_own(entry)), "Say what will be done to close it, who will do it, and by when.")
            )
    return outcome(check, gaps, len(findings), question.entries if question else "gaps", findings)


_GAP = (("gap_action", "no action"), ("gap_owner", "no owner"), ("gap_due", "no date"))


def _lacks(standing: Standing, entry: Entry, role: str) -> bool:
    field = standing.bank.in_role(role)
    if field is None or (at := entry.place(field.key)) not in standing.path.index:
        return False
    answer = standing.answer(at)
    if role != "gap_due":
        return not isinstance(answer, Known)
    return not (isinstance(answer, Known) and isinstance(answer.value, str) and dates.span(british(answer.value)))


def _unread_due(standing: Standing, entry: Entry, role: str) -> str:
    """Say that a date is there and could not be read; "" where none is there."""
    answer = standing.answer(entry.place(standing.bank.roles[role])) if role == "gap_due" else None
    text = answer.value if isinstance(answer, Known) else answer.raw if isinstance(answer, Unfit) else ""
    return f"a date that cannot be read (“{text}”)" if isinstance(text, str) and dates.is_unread(text) else ""


def _own(entry: Entry) -> tuple[At, ...]:
    return (entry.place(entry.question.listing.titled),) if entry.question.listing.titled else ()


# -- Contradictions ---------------------------------------------------------------------------------------------------


def contradiction(check: Check, standing: Standing, days: Days) -> Outcome:
    """Answers that a rule of the bank sets against each other. What it says is quoted with the answers themselves."""
    assert check.when is not None
    asked = [at for at in places(standing, check.when, check.keys("on")) if standing.answer(at) is not None]
    applies = holds(check.when, look(standing), entries(standing))
    open_ = not applies and still_to_come(standing, check.when)
    unsure = not applies and any(isinstance(standing.answer(at), NotYet) for at in asked)
    looked = () if applies is None or open_ or unsure or not asked else (check,)
    findings = []
    if applies:
        said = "; ".join(f"{place_quoted(at, standing, QUOTE)} is “{_said(standing, at)}”" for at in asked)
        findings.append(Finding(f"{check.says} ({said}).", tuple(asked), "Correct one of them, or say why both are right."))
    return replace(outcome(check, looked, len(findings), "rule", findings), unsure=unsure)


def _said(standing: Standing, at: At) -> str:
    answer = standing.answer(at)
    question = standing.bank.questions[at.question]
    return (
        shorten(standing.show(question, answer.value), QUOTE) if isinstance(answer, Known) else entry_or_wording(at, standing)
    )
