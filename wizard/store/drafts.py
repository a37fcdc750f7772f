"""The side file: where each person is, and the texts they were typing. Not part of the record; it may be lost or deleted.

Written over and over while somebody types, so without waiting for the disk: it outlives the program, not a power cut. Several
windows and several people may have it open: each writes only what changed in its own part.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from wizard.core.form.answers import At
from wizard.core.frozen import frozen
from wizard.core.record.changes import Author
from wizard.core.talk.spot import Part, Spot
from wizard.files import disk
from wizard.store.ledger import BESIDE

Draft = tuple[Spot, str]


@frozen
class _Own:
    """What one person has in the file: where they are, by spot the texts being typed, and those put aside.

    place: where they are, and what for, as the conversation keeps it; None = only the spot is known.
    """

    spot: Spot | None
    texts: Mapping[Spot, str]
    aside: tuple[Draft, ...]
    place: object = None


_NOTHING = _Own(None, {}, ())


def whose(by: Author) -> str:
    """Return what a person's part is called: their name, and their account where their settings let it be recorded."""
    return f"{by.name} ({by.account})" if by.account else by.name


def names(who: str) -> tuple[str, str]:
    """Return the names of a person that their part may be called by: with an account behind it, and without."""
    return who.rpartition(" (")[0] or who, who


class Drafts:
    """One person's part of the side file of an assessment.

    texts: by spot, what is being typed. aside: what is not used for now, and is offered again. kept: whether the last save
    came to the disk.
    """

    def __init__(self, file: Path, who: str) -> None:
        self.file = file
        self.who = who
        self.kept = True
        self._written = _people(file).get(who, _NOTHING)
        self.spot, self.texts, self.aside = self._written.spot, dict(self._written.texts), self._written.aside
        self.place = self._written.place

    def save(self, spot: Spot | None, texts: Mapping[Spot, str], place: object = None) -> None:
        """Keep where the person is and what is being typed; whether that could be done stands in `kept`."""
        self.spot, self.texts, self.place = spot, dict(texts), place
        people = _people(self.file)
        people[self.who] = self._merged(people.get(self.who, _NOTHING))
        self.kept = _write(self.file, people)
        if self.kept:
            self._written = _Own(spot, self.texts, self.aside, place)

    def _merged(self, there: _Own) -> _Own:
        """Change on disk what changed here: another window of the same person may have written meanwhile."""
        texts = dict(there.texts)
        for spot, text in self._written.texts.items():
            if spot not in self.texts and texts.get(spot) == text:
                del texts[spot]
        for spot, text in self.texts.items():
            if self._written.texts.get(spot) != text or spot not in texts:
                texts[spot] = text
        gone = set(self._written.aside) - set(self.aside)
        aside = tuple(dict.fromkeys([one for one in (*there.aside, *self.aside) if one not in gone]))
        return _Own(self.spot, texts, aside, self.place)

    def move_to(self, folder: Path) -> None:
        """Go on beside an assessment that is kept in another folder from now on."""
        self.file = place(folder, self.file.stem)
        self._written = _NOTHING

    def put_aside(self, *some: Draft) -> None:
        """Keep texts without using them; they are written with the next save."""
        self.aside = tuple(dict.fromkeys((*self.aside, *(one for one in some if one[1].strip()))))

    def is_empty(self) -> bool:
        """Tell whether nobody's text is kept, on disk or here."""
        all_ = [*_people(self.file).values(), _Own(None, self.texts, self.aside)]
        return not any(text.strip() for own in all_ for text in (*own.texts.values(), *(text for _, text in own.aside)))

    def forget(self) -> None:
        """What this person was typing has served its end, or was never begun."""
        people = {who: own for who, own in _people(self.file).items() if who != self.who}
        if people:
            _write(self.file, people)
        else:
            with contextlib.suppress(OSError):
                self.file.unlink(missing_ok=True)


def place(folder: Path, name: str) -> Path:
    """Return where the side file of this name is: in a folder beside the assessments."""
    return folder / BESIDE / f"{name}.json"


def load(folder: Path, name: str, who: str) -> Drafts:
    """Return a person's part of the side file; empty where there is none, or none that can be read."""
    return Drafts(place(folder, name), who)


# -- The file ---------------------------------------------------------------------------------------------------------


def _people(file: Path) -> dict[str, _Own]:
    try:
        content = json.loads(disk.read(file, disk.MOST))
        return {str(who): _own(part) for who, part in content.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write(file: Path, people: Mapping[str, _Own]) -> bool:
    content = {
        who: {
            "spot": own.spot and _plain(own.spot),
            "texts": [{**_plain(spot), "text": text} for spot, text in own.texts.items()],
            "aside": [{**_plain(spot), "text": text} for spot, text in own.aside],
            **({"place": own.place} if own.place else {}),
        }
        for who, own in people.items()
    }
    try:
        file.parent.mkdir(exist_ok=True)
        disk.put(file, json.dumps(content).encode(), wait=False)
    except OSError:
        return False
    return True


def _own(part: Mapping[str, list[Mapping[str, object]]]) -> _Own:
    texts, aside = ([(_spot(one), str(one["text"])) for one in part[key]] for key in ("texts", "aside"))
    spot: object = part["spot"]
    return _Own(_spot(spot) if isinstance(spot, Mapping) else None, dict(texts), tuple(aside), part.get("place"))


def _plain(spot: Spot) -> dict[str, object]:
    at, part = spot
    return {"at": [at.question, *at.within], "part": part.value}


def _spot(plain: Mapping[str, object]) -> Spot:
    words = plain["at"]
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise ValueError("no place")
    return At(words[0], tuple(words[1:])), Part(plain["part"])
