"""Starting from a document in a conversation: the same assessment again, or next year's."""

from __future__ import annotations

from wizard.answers.documents import Taking
from wizard.commands._authoring import resume
from wizard.commands._sitting import Sitting
from wizard.core.talk.face import Command, Face, Item, Pick, Picked, Prompt, Said

_SAME, _NEXT = "same", "next"


def begin(sitting: Sitting, document: Taking, where: str) -> int:
    """Ask what the document is to begin, write it and go on with it; return the exit status.

    where: what to say of the folder that it is kept in, "" for nothing.
    """
    is_next = _is_next_year(sitting.face) if document.is_printed else False
    if is_next is None:
        sitting.face.say(Said("Nothing was started."))
        return 0
    taken = document.begin(sitting.own, sitting.folder, next_year=is_next)
    for line in filter(None, (*taken.words, where)):
        sitting.face.say(Said(line))
    return resume(sitting, str(taken.path))


def _is_next_year(face: Face) -> bool | None:
    """Ask which assessment it is to be; None where the person goes back."""
    items = (
        Item(_SAME, "The same assessment: its file is lost, or somebody sent it. The answers are taken as they are"),
        Item(_NEXT, "Next year's: each answer is to be confirmed, and both days are asked again"),
    )
    asked = Prompt(Pick(items, pointed=_SAME), "What do you want to begin?", commands=(Command.BACK, Command.LEAVE))
    reply = face.ask(asked, lambda typed: None)
    return reply.value == _NEXT if isinstance(reply, Picked) else None
