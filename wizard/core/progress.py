"""How far an assessment is, in numbers and in words."""

from dataclasses import dataclass

from wizard.core.findings import Open, Why
from wizard.core.routing import Path


@dataclass(frozen=True)
class Counts:
    """How far an assessment is. answered + to_come = steps; open counts what needs more, beyond what is unanswered."""

    steps: int
    answered: int
    open: int
    to_come: int

    @property
    def words(self) -> str:
        return f"{self.answered} answered, {self.open} open, {self.to_come} to come"


def counts(path: Path, open_: tuple[Open, ...]) -> Counts:
    """Count the top-level questions on the path; what is optional and empty counts as answered."""
    steps = sum(not step.at.within for step in path.steps)
    to_come = sum(found.why is Why.UNANSWERED and not found.at.within for found in open_)
    return Counts(steps, steps - to_come, len(open_) - to_come, to_come)
