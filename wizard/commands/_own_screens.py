"""What a person chose once, on the screen: one setting asked for, and all of them to be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wizard.commands._own import FACE, FOLDER, LOOK, OWN, PATHS, OwnSetting, line, of_forms, on_folder, read, value
from wizard.commands._sitting import BACK, Gone, Sitting, no_draft
from wizard.core.errors import UsageError
from wizard.core.frozen import replace
from wizard.core.talk.face import Command, Did, Face, Item, Line, Pick, Picked, Prompt, Reply, Said, Typed
from wizard.core.text import sentence
from wizard.store import library, settings, shelf

# -- Asking -----------------------------------------------------------------------------------------------------------


def ask(
    face: Face,
    setting: OwnSetting,
    present: str,
    commands: tuple[Command, ...],
    *,
    empty: str,
    notes: tuple[str, ...] = (),
    title: str = "",
) -> str | Command:
    """Let the person give a setting; return it as it is kept, or the command they gave instead.

    present: what is set, or offered. empty: what it means to give nothing, in a few words. title: "" = what the setting asks.
    """
    items = tuple(Item(kept, sentence(words)) for kept, words in setting.choices)
    control = Pick(items, pointed=present or setting.usual) if items else Line(present)
    told = tuple(one for one in (setting.about, *notes) if one)
    asked = Prompt(control, title or setting.asks, None, "", told, commands=commands, empty=empty, slashes=setting in PATHS)
    while True:
        reply = face.ask(asked, no_draft)
        if isinstance(reply, Did):
            return reply.command
        try:
            return read(setting, _given(reply))
        except UsageError as error:
            again = replace(asked.control, text=_given(reply)) if isinstance(asked.control, Line) else asked.control
            asked = replace(asked, control=again, problem=str(error.problems[0]))


def _given(reply: Reply) -> str:
    return str(reply.value) if isinstance(reply, Picked) else reply.text if isinstance(reply, Typed) else ""


# -- At the home screen -----------------------------------------------------------------------------------------------


def change_some(sitting: Sitting) -> None:
    """Show what is set, and let the person change it, until they go back. Raises Gone where they leave."""
    forms = Item(_FORMS, "Words in the forms", "what the forms call your staff, your objectives, who approves")
    look = Item(_LOOK, "How documents look", "logo, colours, licence, a line at the end, templates of your own")
    _change_some(sitting, OWN, "Your settings: choose one to change it", (forms, look))


_FORMS, _LOOK = "forms", "look"


def _change_some(sitting: Sitting, some: Sequence[OwnSetting], title: str, more: tuple[Item, ...] = ()) -> None:
    known = {one.key: one for one in some}
    chosen = some[0].key
    while True:
        items = (*(Item(one.key, one.label, value(one, sitting.own)) for one in some), *more)
        reply = sitting.face.ask(Prompt(Pick(items, pointed=chosen), title, commands=BACK), no_draft)
        if reply == Did(Command.LEAVE):
            raise Gone
        if not isinstance(reply, Picked):
            return
        chosen = str(reply.value)
        if chosen == _FORMS:
            _change_some(sitting, tuple(of_forms()), "Words in the forms: choose one to change it")
        elif chosen == _LOOK:
            _change_some(sitting, LOOK, "How documents look: choose one to change it")
        else:
            _change(sitting, known[chosen])


def _change(sitting: Sitting, setting: OwnSetting) -> None:
    before = sitting.own.get(setting.key, "")
    notes = (on_folder(Path(before)),) if setting is FOLDER and before else ()
    present = before or (str(settings.documents_folder()) if setting is FOLDER else "")
    given = ask(sitting.face, setting, present, BACK, empty="leave it empty", notes=notes)
    if given is Command.LEAVE:
        raise Gone
    if isinstance(given, Command) or given == before:
        return
    own = {**settings.load(), setting.key: given}
    settings.save({key: words for key, words in own.items() if words})
    old, sitting.own = sitting.folder, own
    if setting is FOLDER:
        sitting.folder = sitting.given_folder or settings.usual_folder()
    sitting.face.say(Said(f"Saved. {line(setting, own)}"))
    for words in _follows(setting, given, old, sitting.folder):
        sitting.face.say(Said(words))


def _follows(setting: OwnSetting, given: str, old: Path, folder: Path) -> Iterator[str]:
    """Yield what follows from a change that a person may not expect."""
    if setting is FACE:
        yield "It counts from the next start on."
    elif setting is FOLDER and given:
        if words := on_folder(Path(given)):
            yield words
        if shelf.whole(folder) != given:
            yield f"Here {shelf.whole(folder)} goes before it, so that is still used."
        elif shelf.whole(old) != given:
            yield f"What is in {shelf.whole(old)} stays there. To see it: {library.started_in(old)}"
    elif setting.key == settings.ORGANISATION or setting.key in {one.key for one in of_forms()}:
        yield "New assessments are worded with it. One that is not yet submitted offers to take it when you continue it."
