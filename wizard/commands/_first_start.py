"""The first start on an account: four questions, each with an answer to begin with, and a way back among them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wizard.commands import _own
from wizard.commands._own import OwnSetting
from wizard.commands._own_screens import ask
from wizard.core.errors import UsageError
from wizard.core.talk.face import Command, Face, Said, Tone
from wizard.core.text import sentence
from wizard.files import account
from wizard.store import library, settings, shelf


def get_to_know(face: Face, own: Mapping[str, str], *, folder_is_named: bool, plain: bool) -> dict[str, str]:
    """Ask for what is not set yet, and remember it. folder_is_named: it is not asked for, as another goes before it.
    plain: whether they are line by line already.

    Raises KeyboardInterrupt where the person leaves; then nothing is remembered.
    """
    asked = [one for one in _FOUR if not own.get(one.key) and not (folder_is_named and one is _own.FOLDER)]
    given, number = dict(own), 0
    words = f"Welcome. {_COUNTS[len(asked)]} before you begin. You can change your answers later."
    face.say(Said(words, Tone.HEADING))
    while number < len(asked):
        reply = _ask(face, asked[number], given, number, len(asked), plain)
        if reply is Command.LEAVE:
            raise KeyboardInterrupt
        if isinstance(reply, Command):
            number -= 1
            continue
        present, given[asked[number].key] = given.get(asked[number].key, ""), reply
        is_typed = asked[number] is _own.FOLDER and reply and reply != (present or _offered(_own.FOLDER, plain))
        if is_typed and (words := _own.on_folder(Path(reply))):
            face.say(Said(words))
        number += 1
    # What was set elsewhere meanwhile stays: only what was asked here is written.
    said = {one.key: given.get(one.key, "") for one in asked}
    known = {key: words for key, words in {**settings.load(), **said}.items() if words}
    try:
        settings.save(known)
    except UsageError as error:
        words = f"{sentence(str(error))}. Until then you are asked each time; what you said counts until you leave."
        face.say(Said(words, Tone.PROBLEM))
        return known
    face.say(Said(f"Saved. You can change this under “Your settings”, or with: {library.program()} settings"))
    return known


_FOUR = (_own.NAME, _own.ORGANISATION, _own.FOLDER, _own.FACE)
_COUNTS = ("", "One short question", "Two short questions", "Three short questions", "Four short questions")


def _ask(face: Face, setting: OwnSetting, given: Mapping[str, str], number: int, total: int, plain: bool) -> str | Command:
    commands = (Command.BACK, Command.LEAVE) if number else (Command.LEAVE,)
    present = given.get(setting.key) or _offered(setting, plain)
    notes = _on_folders(Path(present)) if setting is _own.FOLDER else ()
    title = f"{number + 1} of {total}. {setting.asks}"
    return ask(
        face, setting, present, commands, empty="" if setting is _own.NAME else "leave it for later", notes=notes, title=title
    )


def _offered(setting: OwnSetting, plain: bool) -> str:
    if setting is _own.NAME:
        return account.full_name()
    if setting is _own.FACE and plain:
        return settings.PLAIN
    return str(settings.documents_folder()) if setting is _own.FOLDER else ""


def _on_folders(offered: Path) -> tuple[str, ...]:
    """Return what to know of the folder that is offered, and of one that stands where the person is."""
    here = Path(settings.HERE)
    words = f"There is a folder {shelf.whole(here)} already: whenever you start Due Regard in {Path.cwd()}, that is used."
    return tuple(one for one in (f"Suggested: {offered}", _own.on_folder(offered), words if here.is_dir() else "") if one)
