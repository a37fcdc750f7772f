"""What a body publishes: the assessment as it was approved, without what was written for colleagues and what is withheld.

What is left out is taken out of the answers before anything is printed from them, so that no heading, link or picture can tell
it. It holds no hash of the record: a Yes or No that is withheld could be guessed from one.
"""

from __future__ import annotations

import hashlib

from wizard.core.document import pictures
from wizard.core.document.document import Printer, summary
from wizard.core.document.left_out import LeftOut
from wizard.core.document.pictures import anchor
from wizard.core.document.printed import (
    KnownGap,
    PrintedAnswer,
    PrintedEntry,
    Publication,
    Signed,
    Withheld,
)
from wizard.core.errors import Problem, UsageError
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit
from wizard.core.form.bank import Question
from wizard.core.form.dates import british
from wizard.core.form.days import Days
from wizard.core.form.rules import mentions
from wizard.core.frozen import fields, plain, replace
from wizard.core.past.earlier import before as _none
