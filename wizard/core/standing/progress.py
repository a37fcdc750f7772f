"""How far an assessment is, in numbers and in words."""

from wizard.core.frozen import frozen
from wizard.core.standing.incomplete import Why, any_row, open_steps
from wizard.core.standing.path import Step
from wizard.core.standing.standing import Standing


@frozen
class Counts:
    """How far an assessment is. answered + to_come = steps."""

    steps: int
    """The questions on the path, lists as one each, but for what is optional and empty."""
    answered: int
    open: int
    """How many things need more, beyond what is unanswered."""
    to_come: int
    carried: int = 0
    """How many of those to come have an answer from last time that is still to be confirmed."""

    @property
    def words(self) -> str:
        carried = f" ({self.carried} from last time, to confirm)" if self.carried else ""
        need = "needs" if self.open == 1 else "need"
        return f"{self.answered} answered, {self.open} {need} more, {self.to_come} to come{carried}"


def counts(standing: Standing) -> Counts:
    """Count the top-level questions on the path, but for what is optional and empty. What does not fit is still to come."""
    open_ = open_steps(standing)
    asked = [
        step for step in standing.path.steps if not step.at.within and not (step.question.optional and is_empty(step, standing))
    ]
    waiting = {todo.at.question for todo in open_ if todo.why in (Why.UNANSWERED, Why.UNFIT) and not todo.at.within}
    # A list of which an entry is to be confirmed is to be confirmed.
    carried = {found.at.question.split(".")[0] for found in open_ if found.why is Why.CARRIED} - waiting
    to_come = len(waiting | carried)
    counted_so = sum((found.why is Why.UNANSWERED and not found.at.within) or found.why is Why.CARRIED for found in open_)
    return Counts(len(asked), len(asked) - to_come, len(open_) - counted_so, to_come, len(carried))


def is_empty(step: Step, standing: Standing) -> bool:
    if step.question.listing.rows:
        return not any_row(step, standing)
    return standing.response.answer(step.at) is None and not standing.response.listed(step.at)
