"""`wizard settings`: show or change what a person chose once."""

from __future__ import annotations

import argparse

from wizard import banks
from wizard.commands._given import Words
from wizard.commands._saying import tell
from wizard.core.errors import Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.core.text import one_line
from wizard.store import settings

WORDS: Words = {"key": {"nargs": "?", "metavar": "NAME"}, "value": {"nargs": "?", "metavar": "VALUE"}}


def run(chosen: argparse.Namespace) -> int:
    own = settings.load()
    known = {settings.NAME, settings.ROLE, settings.FACE, settings.HINTS, settings.ACCOUNT, settings.BODY} | {
        setting.name for path in banks.available() for setting in banks.load(path).settings
    }
    if chosen.key and chosen.key not in known and (nearest(chosen.key, sorted(known)) or not chosen.key.isidentifier()):
        raise UsageError(Problem("", f"there is no setting '{chosen.key}'", nearest(chosen.key, sorted(known))))
    if chosen.key and chosen.value is not None:
        if chosen.key == settings.FACE and chosen.value not in (settings.PLAIN, settings.TERMINAL):
            raise UsageError(Problem("", f"'{chosen.value}' is no face", "plain or terminal"))
        if chosen.key == settings.HINTS and chosen.value not in ("yes", "no"):
            raise UsageError(Problem("", f"hints are wanted or not: '{chosen.value}' is neither", "yes or no"))
        if chosen.key == settings.ACCOUNT and chosen.value not in ("yes", "no"):
            what = f"'{chosen.value}' does not say whether your account and computer are recorded"
            raise UsageError(Problem("", what, "say yes or no"))
        if chosen.key == settings.NAME and not one_line(chosen.value):
            raise UsageError(Problem("", "a name cannot be empty: it stands in the record of who did what", "give your name"))
        own[chosen.key] = _body(chosen.value) if chosen.key == settings.BODY else chosen.value
        settings.save(own)
    for key in [chosen.key] if chosen.key else sorted(known):
        tell(f"{key}: {own.get(key) or _UNSET.get(key, _FORMS_OWN)}")
    if not chosen.key:
        tell(f"Kept in {settings.path()}")
    return 0


_NOT_CHOSEN, _FORMS_OWN = "(not chosen yet)", "(the form's own wording)"
_UNSET = dict.fromkeys((settings.NAME, settings.ROLE, settings.FACE, settings.BODY), _NOT_CHOSEN)
_UNSET |= dict.fromkeys((settings.HINTS, settings.ACCOUNT), "yes")


def _body(typed: str) -> str:
    """Return a kind of body as it is kept, in words; "" takes it away. Raises UsageError where there is none of that name."""
    from wizard.core.form.law import BODIES, body  # a start-up saving: only where it is set

    if typed.strip() and not body(typed):
        names = [name for name, _ in BODIES.values()]
        mend = f"choose one of these: {', '.join(names)}"
        raise UsageError(Problem("", f"'{typed}' is no kind of body that the forms know", mend))
    return BODIES[body(typed)][0] if typed.strip() else ""
