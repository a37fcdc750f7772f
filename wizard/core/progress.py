"""How far an assessment is, in numbers and in words."""

from wizard.core.findings import Why, any_row, open_steps
from wizard.core.frozen import frozen
from wizard.core.routing import Step
from wizard.core.standing import Standing


@frozen
class Counts:
    """How far an assessment is. answered + to_come = steps; open counts what needs more, beyond what is unanswered."""

    steps: int
    answered: int
    open: int
    to_come: int

    @property
    def words(self) -> str:
        return f"{self.answered} answered, {self.open} open, {self.to_come} to come"


def counts(of: Standing) -> Counts:
    """Count the top-level questions on the path, but for what is optional and empty. What does not fit is still to come."""
    open_ = open_steps(of)
    asked = [step for step in of.path.steps if not step.at.within and not (step.question.optional and is_empty(step, of))]
    to_come = sum(found.why in (Why.UNANSWERED, Why.UNFIT) and not found.at.within for found in open_)
    unanswered = sum(found.why is Why.UNANSWERED and not found.at.within for found in open_)
    return Counts(len(asked), len(asked) - to_come, len(open_) - unanswered, to_come)


def is_empty(step: Step, of: Standing) -> bool:
    if step.question.listing.rows:
        return not any_row(step, of)
    return of.response.answer(step.at) is None and not of.response.listed(step.at)
