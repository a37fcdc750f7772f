"""`wizard template`: check the templates of your own, and print every form with them."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.commands._given import Words
from wizard.commands._saying import complain, tell, warn
from wizard.core.errors import BankError, Problem, UsageError
from wizard.core.text import counted, joined
from wizard.store import settings

if TYPE_CHECKING:
    from wizard.printing.theirs import Delivery

WORDS: Words = {
    "act": {"choices": ("check",), "metavar": "check", "help": "what to do"},
    "directory": {
        "nargs": "?",
        "type": Path,
        "metavar": "DIR",
        "help": "the folder of your templates (default: the one in your settings)",
    },
}


def run(chosen: argparse.Namespace) -> int:
    """Exit status: 0 where every form can be printed with the templates; 1 where one cannot, or something is wrong."""
    from wizard.commands import _samples  # start-up savings, all of them: with these comes all that prints
    from wizard.printing import look, theirs

    own = settings.load()
    if (folder := chosen.directory or settings.chosen_templates(own)) is None:
        mend = "name one: wizard template check DIR, or keep it: wizard settings templates DIR"
        raise UsageError(Problem("", "there is no folder of templates in your settings", mend))
    pages = _samples.pages(look.of(own))
    delivery = theirs.asked(folder, pages)
    names = {name for page in pages for name in page.names}
    problems = [*delivery.problems, *_never_used(folder, delivery, names)]
    if problems:
        complain(BankError(*problems))
        then = " Until that is corrected, nothing is printed with these templates." if delivery.problems else ""
        warn(f"{counted(len(problems), 'problem')} found.{then}")
        return 1
    used = [name for name in delivery.templates if name in delivery.used]
    tell(f"{folder}: in order. {counted(len(pages), 'document')} were printed with {joined(used)}, none of them kept.")
    for name in delivery.templates:
        if name not in delivery.used:
            tell(f"{name} can be read. No form that comes with the program is printed with it, so that was not tried.")
    return 0


def _never_used(folder: Path, delivery: Delivery, names: set[str]) -> list[Problem]:
    """Return what in a folder is taken for nothing: no template at all, or one whose name is very like another."""
    from wizard.printing.render import ours  # as above

    if not delivery.templates and not delivery.problems:
        mend = f"they are called as those of the program, such as {min(names)}"
        return [Problem(str(folder), "there are no templates in this folder", mend)]
    strange = [name for name in delivery.templates if name not in delivery.used | names and not delivery.problems]
    said = "no document is printed with it"
    parts = {name for name in ours().list_templates() if "/" in name}
    slips = [(name, _meant(name, parts if "/" in name else names)) for name in strange if name not in parts]
    mend = "if it is for a form of your own, give it another name"
    return [Problem(str(folder / name), said, f"did you mean “{one}”? Or {mend}") for name, one in slips if one]


def _meant(name: str, names: set[str]) -> str:
    """Return the template whose name is very like another; "" where there is none."""
    stem, _, ending = name.partition(".")
    stems = {one.partition(".")[0] for one in names if one.endswith(f".{ending}")}
    close = get_close_matches(stem, sorted(stems), n=1, cutoff=0.75)
    return f"{close[0]}.{ending}" if close else ""
