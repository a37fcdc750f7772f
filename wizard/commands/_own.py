"""What a person can choose once: how each setting is called and read, and how it is told as it stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from wizard import banks
from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.form.law import BODIES, NATIONS, body
from wizard.core.frozen import frozen
from wizard.core.text import clean, likeness, one_line, sentence
from wizard.files import disk, synced
from wizard.store import settings, shelf


@frozen
class OwnSetting:
    """One of them. about: what to know before it is given. unset: what is said where it is not set.

    choices: each as it is kept, and in words; none where it is typed. usual: the one of them that counts where it is not set.
    """

    key: str
    label: str
    asks: str
    about: str = ""
    unset: str = "not set"
    choices: tuple[tuple[str, str], ...] = ()
    usual: str = ""


_YES_NO = (("yes", "yes"), ("no", "no"))
FACES = (
    (settings.TERMINAL, "menus and keys, one question on the screen at a time"),
    (settings.PLAIN, "line by line, good with a screen reader or a simple terminal"),
)
NAME = OwnSetting(settings.NAME, "Your name", "What is your name?", "It is recorded with each answer that you give.")
ROLE = OwnSetting(settings.ROLE, "Your role", "What is your role?", "It is offered where a form or an approval asks for it.")
ORGANISATION = OwnSetting(
    settings.ORGANISATION,
    "Your organisation",
    "Which organisation do you work for?",
    "The forms name it, for example where somebody approves: “comments from Westerby Council”. You can leave it for later.",
    unset="not set: the forms say “our”",
)
CONTACT = OwnSetting(
    settings.CONTACT,
    "How to reach you",
    "How can readers of a published assessment reach you?",
    "It is on every page that you publish. An address of a team lasts longer than that of a person.",
)
BODY = OwnSetting(
    settings.BODY,
    "Kind of organisation",
    "What kind of organisation is it?",
    "The help then shows only the law that applies to you.",
    unset="not set: the help shows the law for every kind",
    choices=tuple((names[0], names[0]) for names in BODIES.values()),
)
NATION = OwnSetting(
    settings.NATION,
    "Nation",
    "In which nation does it work?",
    "Some of the law differs: the help then shows only what applies there.",
    unset="not set: the help shows the law for each nation",
    choices=tuple((name, name) for name in NATIONS.values()),
)
FOLDER = OwnSetting(
    settings.FOLDER,
    "Where your assessments are kept",
    "In which folder should your assessments be kept?",
    "It is made if it is not there yet.",
)
FACE = OwnSetting(settings.FACE, "How you use it", "How do you want to use Due Regard?", choices=FACES, usual=settings.TERMINAL)
HINTS = OwnSetting(
    settings.HINTS,
    "Hints on what may be weak",
    "Do you want hints on answers that may be weak?",
    choices=_YES_NO,
    usual="yes",
)
ACCOUNT = OwnSetting(
    settings.ACCOUNT,
    "Account and computer with your name",
    "Should your account and your computer be kept with your name?",
    "They help to tell people of the same name apart.",
    choices=_YES_NO,
    usual="yes",
)
LOGO = OwnSetting(
    settings.LOGO,
    "Logo",
    "In which file is your organisation's logo?",
    "A PNG, a JPEG or an SVG of up to 300 kB. It is at the head of every document that you print.",
)
LOGO_ALT = OwnSetting(
    settings.LOGO_ALT,
    "Words for the logo",
    "What should be said to readers who cannot see the logo?",
    unset="not set: the name of your organisation is said",
)
COLOUR = OwnSetting(
    settings.COLOUR,
    "Colour",
    "What is your organisation's colour?",
    "Links and lines of your documents have it. Give it as # and six digits, such as #0b4a50.",
)
BAND = OwnSetting(
    settings.BAND,
    "Colour of the heading",
    "Which colour should be behind the title?",
    "Only web pages have it. Any colour: the words on it are black or white, whichever can be read better.",
    unset="not set: your organisation's colour is used",
)
LICENCE = OwnSetting(
    settings.LICENCE,
    "Licence",
    "Under which licence do you publish?",
    "A sentence for the end of what you publish: “Published under the Open Government Licence v3.0.”",
)
FOOTER = OwnSetting(
    settings.FOOTER,
    "Line at the end",
    "What should be at the end of each document?",
    "Such as your address, or a charity number.",
)
TEMPLATES = OwnSetting(
    settings.TEMPLATES,
    "Templates of your own",
    "In which folder are your own templates?",
    "They change how web pages and Markdown look, not Word or PDF: see “Your own design” in the documentation.",
    unset="not set: documents look as the program makes them",
)


OWN = (NAME, ROLE, ORGANISATION, CONTACT, BODY, NATION, FOLDER, FACE, HINTS, ACCOUNT)
LOOK = (LOGO, LOGO_ALT, COLOUR, BAND, LICENCE, FOOTER, TEMPLATES)
"""How documents look."""


def every() -> tuple[OwnSetting, ...]:
    """Return all settings: the person's own, the look of documents, and the words of their organisation in the forms."""
    return (*OWN, *LOOK, *of_forms())


def of_forms() -> Iterator[OwnSetting]:
    said: dict[str, list[str]] = {}
    defaults: dict[str, list[str]] = {}
    for form in (banks.load(path) for path in banks.available()):
        for one in form.settings:
            if one.name != settings.ORGANISATION:
                said.setdefault(one.name, []).append(one.about)
                defaults.setdefault(one.name, []).append(f"“{one.default}”")
    for key, abouts in said.items():
        label = sentence(key.replace("_", " "))
        about = " ".join(dict.fromkeys(abouts))
        usual = " or ".join(dict.fromkeys(defaults[key]))
        is_number = all(one.strip("“”").isdecimal() for one in defaults[key])  # which says nothing by itself
        unset = f"not set. {about}" if is_number else f"not set: the form says {usual}"
        yield OwnSetting(key, label, f"{label}: what should the forms say?", about, unset)


def check_names(own: Mapping[str, str], *others: str) -> None:
    """Raise UsageError where the settings have a name that is none, but very like one. others: names that a form has.

    A form of one's own may have settings of any name: those that are like no other are left to it.
    """
    known = [*(one.key for one in every()), *others]
    if not (strange := [key for key in own if key not in known]):
        return
    from difflib import get_close_matches  # a start-up saving: for such a name only

    close = {key: get_close_matches(key, known, n=1, cutoff=_VERY_LIKE) for key in strange}
    problems = [
        Problem(settings.where(key), f"there is no setting “{key}”", f'did you mean "{names[0]}"?')
        for key, names in close.items()
        if names
    ]
    if problems:
        raise UsageError(*problems)


_VERY_LIKE = 0.75


def unknown(key: str) -> OwnSetting:
    """Return a setting that no shipped form has, as a form of one's own may have it."""
    return OwnSetting(key, sentence(key.replace("_", " ")), "", unset="not set: the form's own words are used")


def value(setting: OwnSetting, own: Mapping[str, str]) -> str:
    """Return what is set, in words."""
    known = own.get(setting.key) or setting.usual
    if setting.key == settings.FOLDER and not known:
        return f"not set: {shelf.whole(settings.usual_folder())} is used"
    return dict(setting.choices).get(known, known) or setting.unset


def line(setting: OwnSetting, own: Mapping[str, str]) -> str:
    """Return a setting as one line, with the word that `wizard settings` knows it by."""
    return f"{setting.label} ({setting.key}): {value(setting, own)}"


# -- Reading ----------------------------------------------------------------------------------------------------------


def read(setting: OwnSetting, typed: str) -> str:
    """Return what was typed for a setting as it is kept; "" takes it away. Raises UsageError."""
    words = clean(typed)[0].strip() if setting in PATHS else one_line(typed)
    try:
        settings.fitting(setting.key, words)
    except Misfit as error:
        raise UsageError(Problem("", f"{setting.label}: {error.what}", error.mend)) from None
    if setting is NAME and not words:
        raise UsageError(Problem("", "a name cannot be empty: it is recorded with what you do", "type your name"))
    if setting is FOLDER:
        return _folder(words) if words else ""
    if setting in LOOK and words:
        return _of_look(setting, words)
    if setting is BODY and words:
        return _choice(setting, BODIES[body(words)][0] if body(words) else words)
    return _choice(setting, words) if setting.choices and words else words


PATHS = (FOLDER, LOGO, TEMPLATES)


def _of_look(setting: OwnSetting, words: str) -> str:
    """Return a setting of the look as it is kept: a file or a folder by its whole path. Raises UsageError."""
    kept = shelf.whole(Path(os.path.expanduser(_bare(words)))) if setting in PATHS else words  # noqa: PTH111 - as in settings
    if setting is TEMPLATES:
        if not Path(kept).is_dir():
            raise UsageError(Problem(kept, "there is no such folder", "give the folder of your templates"))
        return kept
    from wizard.printing import look  # a start-up saving: for who sets these

    try:
        return look.read(setting.key, kept)
    except Misfit as error:
        raise UsageError(Problem(kept if setting is LOGO else "", error.what, error.mend)) from None


def _bare(words: str) -> str:
    """Return a path without the quotation marks that file managers copy with it."""
    return words[1:-1] if words[:1] == words[-1:] and words[:1] in ("'", '"') else words


def _choice(setting: OwnSetting, words: str) -> str:
    known = {likeness(one): kept for kept, said in setting.choices for one in (kept, said)}
    if likeness(words) not in known:
        choices = ", ".join(kept for kept, _ in setting.choices)
        raise UsageError(Problem("", f"“{words}” cannot be chosen for “{setting.label}”", f"choose one of these: {choices}"))
    return known[likeness(words)]


def _folder(words: str) -> str:
    """Return the whole path of a folder that can be written in; it is made where it is not there."""
    bare = _bare(words)
    try:
        place = Path(shelf.whole(Path(bare).expanduser()))
        disk.make_folder(place)
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(Problem(bare, f"this folder cannot be used: {why}", "choose another folder")) from None
    if not os.access(place, os.W_OK):
        raise UsageError(Problem(str(place), "you may not write in this folder", "choose another folder"))
    return str(place)


def on_folder(folder: Path) -> str:
    """Return what to know of a folder that is kept in step with a cloud; "" of any other."""
    if not (name := synced.by(folder)):
        return ""
    return (
        f"{name} keeps this folder: what you write is copied to its cloud and to your other computers, and whoever shares the "
        f"folder can read it. Before you go on at another computer, wait until {name} has finished."
    )
