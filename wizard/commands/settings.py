"""`wizard settings`: show or change what a person chose once."""

from __future__ import annotations

import argparse
from pathlib import Path

from wizard.commands import _own
from wizard.commands._given import Words
from wizard.commands._saying import tell
from wizard.core.errors import Problem, UsageError
from wizard.core.form.kinds import nearest
from wizard.store import settings, shelf

WORDS: Words = {
    "key": {"nargs": "?", "metavar": "NAME", "help": "which one, such as logo; without it you see all of them"},
    "value": {"nargs": "?", "metavar": "VALUE", "help": "what it should be from now on"},
}


def run(chosen: argparse.Namespace) -> int:
    own = settings.load(but=(chosen.key or "").replace("-", "_") if chosen.value is not None else "")
    known = {one.key: one for one in _own.every()}
    if not chosen.key:
        for one in known.values():
            tell(_own.line(one, own))
        tell(f"These settings are kept in {shelf.whole(settings.path())}")
        tell('To change one, type its word and what it should be, such as: wizard settings name "Priya Nair"')
        _own.check_names(own)
        return 0
    chosen.key = chosen.key.replace("-", "_")
    if chosen.key not in known and (nearest(chosen.key, list(known)) or not chosen.key.isidentifier()):
        raise UsageError(Problem("", f"there is no setting '{chosen.key}'", nearest(chosen.key, list(known))))
    one = known.get(chosen.key) or _own.unknown(chosen.key)
    if chosen.value is not None:
        own[one.key] = _own.read(one, chosen.value)
        settings.save(own)
    tell(_own.line(one, own))
    if chosen.value is not None and one.key in {_own.ORGANISATION.key, *(other.key for other in _own.of_forms())}:
        tell("An assessment that was started before keeps its words; when you continue it, you are asked about them.")
    if one is _own.FOLDER and own.get(one.key) and (words := _own.on_folder(Path(own[one.key]))):
        tell(words)
    return 0
