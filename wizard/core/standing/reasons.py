"""One reason given for several questions, where a section of the form allows it: where it was given first, where again."""

from __future__ import annotations

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known
from wizard.core.record.shapes import is_hole
from wizard.core.standing.naming import question_in_short
from wizard.core.standing.path import Step
from wizard.core.standing.standing import Standing
from wizard.core.text import joined, likeness


def first_with(standing: Standing, at: At) -> At:
    """Return where the answer and the reason of a place were given first in its section: there, or earlier."""
    return next(iter(_alike(standing, at)), at)


def also_at(standing: Standing, at: At) -> tuple[At, ...]:
    """Return the later places whose reason is that of a place; () where that is itself an earlier one's."""
    places = _alike(standing, at)
    return places[1:] if places[:1] == (at,) else ()


def also_in_words(standing: Standing, at: At) -> str:
    """Return the later places with the reason of a place, in words: "20 to 22 and 25"; "" where there are none."""
    places, steps = also_at(standing, at), standing.path.steps
    section = [one.at for one in steps if places and one.section is standing.path.steps[standing.path.index[at]].section]
    runs: list[list[At]] = []
    for one in places:
        follows = runs and section.index(one) == section.index(runs[-1][-1]) + 1
        runs[-1].append(one) if follows else runs.append([one])
    return joined([name for run in runs for name in _run(run, standing)])


_RANGE = 3  # places that stand together are named one by one where they are fewer


def _run(run: list[At], standing: Standing) -> list[str]:
    names = [question_in_short(standing.bank.questions[at.question]) for at in run]
    return [f"{names[0]} to {names[-1]}"] if len(names) >= _RANGE else names


def with_reason_as(answer: Answer | None, first: At, at: At, standing: Standing) -> str:
    """Return "No, for the same reason as at 19": an answer whose reason was given at another question first."""
    value = answer.value if isinstance(answer, Known) else ""
    words, questions = standing.show(standing.bank.questions[at.question], value), standing.bank.questions
    return f"{words}, for the same reason as at {question_in_short(questions[first.question])}"


def given_before(standing: Standing, step: Step) -> tuple[At, ...]:
    """Return the places before a question whose answer and reason could be its own: of each answer the last."""
    if not step.section.same_reason or not step.question.rationale or step.at not in standing.path.index:
        return ()
    found: dict[object, At] = {}
    for other in standing.path.steps[: standing.path.index[step.at]]:
        answer = standing.answer(other.at)
        same = other.section is step.section and kinds.options(other.question) == kinds.options(step.question)
        if same and not other.at.within and isinstance(answer, Known) and _reason(standing, other.at):
            found.pop(answer.value, None)
            found[answer.value] = other.at
    return tuple(found.values())


def _alike(standing: Standing, at: At) -> tuple[At, ...]:
    """The places of a section with the answer and the reason of one, in the order of the form."""
    step, wanted = standing.path.step(at), _reason(standing, at)
    if step is None or not step.section.same_reason or not wanted:
        return ()
    places = [one.at for one in standing.path.steps if one.section is step.section and not one.at.within]
    return tuple(one for one in places if _reason(standing, one) == wanted)


def _reason(standing: Standing, at: At) -> tuple[object, str] | None:
    """The answer of a place and the likeness of its reason, None where it has none."""
    answer = standing.answer(at)
    if not isinstance(answer, Known) or is_hole(answer.because) or not answer.because.strip():
        return None
    return answer.value, likeness(answer.because)
