"""The catalogue of checks: what each is for, what it has to be told, how much its findings weigh. What runs is in `findings`.

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
    CHOSEN = "a question of the kind references, or one with options"
    RULE = "a rule"
    WORDS = "a few words"


@frozen
class NamedCheck:
    """A check of the catalogue: what it says, what it needs to be told, what it may be told."""

    about: str
    """What is so where nothing is found, in words."""
    needs: tuple[tuple[str, Takes], ...]
    """Its parameters, each with what it names."""
    may: tuple[tuple[str, Takes], ...] = ()
    """Parameters that can be left out."""
    severity: Severity = Severity.LOOK
    """How much its findings weigh."""
    general: bool = False
    """Whether it is run for every form."""


CATALOGUE: dict[str, NamedCheck] = {
    "covered": NamedCheck(
        "every entry of a list is covered",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES)),
        (("where", Takes.RULE),),
    ),
    "points": NamedCheck("nothing is left without a reference or a choice", (("by", Takes.CHOSEN),)),
    "covered-apart": NamedCheck(
        "no entry is covered only by entries that are the same in a field",
        (("of", Takes.LISTS), ("by", Takes.REFERENCES), ("same", Takes.FIELD)),
    ),
    "mutual": NamedCheck("references agree in both directions", (("one", Takes.REFERENCES), ("other", Takes.REFERENCES))),
    "agrees": NamedCheck("a list agrees with the answers it sums up", (("of", Takes.REFERENCES),)),
    "once": NamedCheck("no answer names the same entry twice", (("of", Takes.FIELDS),)),
    "distinct": NamedCheck(
        "no two entries are the same in some fields, or in all of them", (("of", Takes.LIST),), (("fields", Takes.FIELDS),)
    ),
    "filled": NamedCheck("no field is left empty", (("of", Takes.FIELDS),)),
    "fits": NamedCheck("every answer fits its question", (), severity=Severity.MEND, general=True),
    "dated": NamedCheck("every date is a date, not words", (("of", Takes.DATES),)),
    "overdue": NamedCheck("what should have ended has its outcome", (("date", Takes.DATE), ("outcome", Takes.FIELD))),
    "happened": NamedCheck("no date of the past is in the future", (("of", Takes.DATES),)),
    "before": NamedCheck("dates are in the right order", (("first", Takes.DATE), ("then", Takes.DATE))),
    "within": NamedCheck("names used in one place are also in another", (("of", Takes.FIELDS), ("among", Takes.FIELD))),
    "used": NamedCheck("every option is chosen somewhere", (("of", Takes.OPTIONS),)),
    "ordered": NamedCheck("numbers are in order", (("of", Takes.FIELDS),)),
    "numbered-once": NamedCheck("no two entries have the same number", (("of", Takes.LISTS),)),
    "contradiction": NamedCheck(
        "no answers contradict each other", (("when", Takes.RULE), ("on", Takes.FIELDS), ("says", Takes.WORDS))
    ),
    "answered": NamedCheck("every question is answered", (), severity=Severity.MEND, general=True),
    "reasoned": NamedCheck("every answer has the rationale that the form asks for", (), severity=Severity.MEND, general=True),
    "known": NamedCheck("nothing is “not known yet”", (), severity=Severity.MEND, general=True),
    "confirmed": NamedCheck("every answer from last time is confirmed", (), severity=Severity.MEND, general=True),
    "decided": NamedCheck("it is approved before the decision", (), general=True),
    "reviewed": NamedCheck("the next review comes after the decision", (), general=True),
    "planned": NamedCheck("every gap in the evidence has an action, an owner and a date", (), general=True),
    "elsewhere": NamedCheck("no answer only says “see above”", (), severity=Severity.HINT, general=True),
    "nothing": NamedCheck("every rationale gives a reason", (), severity=Severity.HINT, general=True),
    "twice": NamedCheck("no text is used twice", (), severity=Severity.HINT, general=True),
    "broken": NamedCheck("no link is broken", (), severity=Severity.HINT, general=True),
}
"""By name: every check there is. A bank may use each of them several times."""
