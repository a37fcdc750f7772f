"""`wizard approve`: fill in the approval block, as a second person; the act itself takes a typed word.

With --by-mail an author records that somebody who has no access to the program approved it elsewhere.
"""

from __future__ import annotations

import argparse

from wizard.commands._given import ONLY_ASSESSMENT, Words, name_is_given
from wizard.commands._talking import talking

WORDS: Words = {
    **ONLY_ASSESSMENT,
    "--by-mail": {
        "action": "store_true",
        "help": "the second person approved it by mail: record that, as an author; the document says that it is your report",
    },
}


def run(chosen: argparse.Namespace) -> int:
    name_is_given(chosen)
    with talking(chosen) as sitting:
        from wizard.commands._deciding import decide_on  # after the first line is on the screen
        from wizard.core.review.states import Act

        return decide_on(sitting, chosen.assessment, Act.REPORT if chosen.by_mail else Act.APPROVE)
