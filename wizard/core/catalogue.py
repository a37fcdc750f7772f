"""The catalogue of checks: what each is for, what it has to be told, how much its findings weigh. What runs is in `checks`.

Apart from what runs, so that a bank that uses some is read without loading all of them: a start-up saving.
"""

from __future__ import annotations

from enum import Enum

from wizard.core.frozen import frozen


class Severity(Enum):
    """How much a finding weighs, in the words that a person reads."""

    MEND = "to mend"
    LOOK = "to look at"
    HINT = "hint"


class Takes(Enum):
    """What a parameter of a check names."""

    LIST = "a list of entries"
    LISTS = "one or more lists of entries"
    FIELD = "a question, or a field of a list"
    FIELDS = "one or more questions or fields"
    REFERENCES = "a question of the kind references"
    DATE = "a question of the kind date or rough-date"
    DATES = "one or more questions of the kinds date and rough-date"
    OPTIONS = "a question with options"
    RULE = "a rule"
    WORDS = "a few words"


@frozen
class Named:
    """A check of the catalogue: what it says, what it needs to be told, what it may be told.

    severity: how much its findings weigh. general: it is run for every form.
    """

    about: str
    needs: tuple[tuple[str, Takes], ...]
    may: tuple[tuple[str, Takes], ...] = ()
    severity: Severity = Severity.LOOK
    general: bool = False


CATALOGUE: dict[str, Named] = {
    "covered": Named("each entry of a list is named by some reference", (("of", Takes.LISTS), ("by", Takes.REFERENCES))),
    "points": Named("each reference names something", (("by", Takes.REFERENCES),)),
    "covered-apart": Named(
        "no entry is named only by entries that are the same in a field",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES), ("same", Takes.FIELD)),
    ),
    "mutual": Named("what one side refers to refers back", (("one", Takes.REFERENCES), ("other", Takes.REFERENCES))),
    "agrees": Named("a list made by hand is the one that other answers come to", (("of", Takes.REFERENCES),)),
    "once": Named("no answer names the same entry twice", (("of", Takes.FIELDS),)),
    "distinct": Named(
        "no two entries are the same in some fields, or in all of them", (("of", Takes.LIST),), (("fields", Takes.FIELDS),)
    ),
    "filled": Named("no field is left empty", (("of", Takes.FIELDS),)),
    "fits": Named("every answer fits its question", (), severity=Severity.MEND, general=True),
    "dated": Named("every date is one, and not words", (("of", Takes.DATES),)),
    "overdue": Named("what should have ended says what came of it", (("date", Takes.DATE), ("outcome", Takes.FIELD))),
    "before": Named("one date does not come after another", (("first", Takes.DATE), ("then", Takes.DATE))),
    "within": Named("every value of some fields is among those of another", (("of", Takes.FIELDS), ("among", Takes.FIELD))),
    "used": Named("every option is chosen somewhere", (("of", Takes.OPTIONS),)),
    "ordered": Named("a list, or the references of an answer, are in the order of their numbers", (("of", Takes.FIELDS),)),
    "numbered-once": Named("no two entries have the same number", (("of", Takes.LISTS),)),
    "contradiction": Named(
        "no answers contradict each other", (("when", Takes.RULE), ("on", Takes.FIELDS), ("says", Takes.WORDS))
    ),
    "answered": Named("every question is answered", (), severity=Severity.MEND, general=True),
    "reasoned": Named("every answer has the rationale that the form asks for", (), severity=Severity.MEND, general=True),
    "known": Named("nothing is still to be heard", (), severity=Severity.MEND, general=True),
    "confirmed": Named("what came over from last time is confirmed", (), severity=Severity.MEND, general=True),
    "decided": Named("it is approved before it is decided", (), general=True),
    "planned": Named("every gap in the evidence has an action, an owner and a date", (), general=True),
    "elsewhere": Named("no text sends the reader elsewhere", (), severity=Severity.HINT, general=True),
    "nothing": Named("every rationale gives a reason", (), severity=Severity.HINT, general=True),
    "twice": Named("no text stands in two places", (), severity=Severity.HINT, general=True),
    "broken": Named("no link is broken", (), severity=Severity.HINT, general=True),
}
"""By name: every check there is. A bank may use each of them several times."""
