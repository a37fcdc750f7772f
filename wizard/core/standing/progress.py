"""How far an assessment is: one figure, in numbers and in words, wherever it is told."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from wizard.core.form.answers import At
from wizard.core.form.bank import Section
from wizard.core.frozen import frozen
from wizard.core.standing.incomplete import Why, any_row, open_steps
from wizard.core.standing.path import Step
from wizard.core.standing.standing import Standing


class Far(Enum):
    """How far one question is."""

    DONE = "done"
    NEEDS_MORE = "needs more"
    NOT_STARTED = "not started"


@frozen
class Counts:
    """How far an assessment is, or a part of it. done + need_more + not_started = steps."""

    steps: int
    done: int
    need_more: int
    not_started: int
    carried: int
    """How many of those that need more have an answer from last time that is still to be confirmed."""
    answered: int
    """How many have an answer of this assessment that fits, whatever it still needs; for other programs."""

    @property
    def words(self) -> str:
        """Return "13 of 35 done, 3 need more"; what was not started is the rest."""
        more = f", {self.need_more} {'needs' if self.need_more == 1 else 'need'} more" if self.need_more else ""
        return f"{self.done} of {self.steps} done{more}{f' ({self.carried} to confirm)' if self.carried else ''}"


def counts(standing: Standing, section: Section | None = None, begun: str = "") -> Counts:
    """Count the questions of the form that apply now, of all of it or of a section.

    A list counts as one, a question within it as none. What is optional, such as the sheet of the evidence, counts only as
    long as something in it needs more: what a person adds unasked makes the total no greater. A question is

    - done: it is answered, and nothing is missing in it;
    - needing more: it has something, and something is missing or in doubt: no rationale, not known yet, from last time and
      not confirmed, does not fit, points to what was removed, or a list with an entry of which any of that is so;
    - not started: it has no answer, or as a list no entry.

    begun: the id of an entry that the person is filling in right now, "" for none. What is missing in it counts once they
    have left it: a figure that goes down because somebody goes on with the form tells them nothing.
    """
    every = how_far(standing, begun)
    asked = [step.at for step in standing.path.steps if step.at in every and section in (None, step.section)]
    each = [every[at] for at in asked]
    whys = _whys(standing, begun)
    carried = sum(Why.CARRIED in whys.get(at.question, ()) for at in asked)
    unsaid = sum(_is_unsaid(at, whys) for at in asked)
    done, more, fresh = (each.count(far) for far in Far)
    return Counts(len(each), done, more, fresh, carried, len(each) - unsaid)


@lru_cache(maxsize=4)
def how_far(standing: Standing, begun: str = "") -> Mapping[At, Far]:
    """Return how far each question that counts is, as `counts` says, in the order of the form."""
    whys = _whys(standing, begun)
    far: dict[At, Far] = {}
    for step in standing.path.steps:
        if step.at.within:
            continue
        if why := whys.get(step.question.key):
            far[step.at] = Far.NOT_STARTED if Why.UNANSWERED in why else Far.NEEDS_MORE
        elif not step.question.can_wait and not is_empty(step, standing):
            far[step.at] = Far.DONE
    return far


@lru_cache(maxsize=4)
def _whys(standing: Standing, begun: str = "") -> Mapping[str, frozenset[Why]]:
    """By question of the form: what keeps it from being done. Whatever is missing in an entry is called the same here."""
    whys: dict[str, set[Why]] = {}
    for todo in open_steps(standing):
        if begun in todo.at.within and not _is_alone(todo.at, standing):
            continue
        if todo.why is not Why.WAITING:  # it is no question of the path; the one that it depends on is not known yet
            inside = todo.at.within and todo.why is not Why.CARRIED
            whys.setdefault(todo.at.question.split(".")[0], set()).add(Why.BARE if inside else todo.why)
    return {key: frozenset(some) for key, some in whys.items()}


def _is_alone(at: At, standing: Standing) -> bool:
    """Tell whether a list that has to have an entry has only the one that a place is in: without it nothing is done there."""
    question = standing.bank.questions.get(at.question.split(".")[0])
    return question is not None and not question.can_wait and len(standing.response.listed(At(question.key))) < 2


def _is_unsaid(at: At, whys: Mapping[str, frozenset[Why]]) -> bool:
    return not whys.get(at.question, frozenset()).isdisjoint((Why.UNANSWERED, Why.CARRIED, Why.UNFIT))


def is_empty(step: Step, standing: Standing) -> bool:
    """Tell whether nothing is answered to a question, nor any entry in its list."""
    if step.question.listing.rows:
        return not any_row(step, standing)
    return standing.response.answer(step.at) is None and not standing.response.listed(step.at)
