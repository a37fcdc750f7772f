"""What can be wrong, told apart by who can mend it: the person answering, the bank's author, the owner of the file."""

from wizard.core.frozen import frozen


@frozen
class Problem:
    """One thing that is wrong: where it is, what it is, and how to mend it."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.mend}" if self.mend else text


class DueRegardError(Exception):
    """A message to the user; never a bug. Carries every problem found, not only the first."""

    def __init__(self, *problems: Problem, closing: str = "") -> None:
        self.problems = problems
        self.closing = closing
        super().__init__("\n".join(str(problem) for problem in problems))


class UsageError(DueRegardError):
    """The person at the command line can mend it."""


class AnswersError(DueRegardError):
    """Answers given in a file do not fit the form; their author can mend it."""


class BankError(DueRegardError):
    """A question bank is wrong; its author can mend it."""


class LedgerError(DueRegardError):
    """An assessment's file cannot be read or written; its owner can mend it."""


class Misfit(Exception):
    """A typed value is not of its kind. Says what it is not, and how to write it; `fits`: those parts of it that are."""

    def __init__(self, what: str, mend: str = "", fits: tuple[str, ...] = ()) -> None:
        self.what = what
        self.mend = mend
        self.fits = fits
        super().__init__(f"{what}; {mend}" if mend else what)
