"""What a face is asked to show, and what it may answer: prompts, controls, commands and replies.

A face implements these and nothing more. Where a reply leads is decided by the interview, for every face alike.
"""

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from wizard.core.form.answers import At
from wizard.core.form.bank import Help
from wizard.core.frozen import frozen

Keep = Callable[[str], None]
"""Called by a face with the text being typed, now and then and before it waits: it survives a crash."""


@frozen
class Offer:
    """A row of the table of commands."""

    word: str
    """What is typed for it in the plain face, after a slash."""
    keys: tuple[str, ...]
    """What is pressed for it on a terminal, by neutral names ("c-o", "tab"). The first that holds here is shown.

    A key that is a character holds only where no text is typed. None is a letter: somebody who types words where a choice is
    asked for must not skip a question or empty an answer with them.
    """
    short: str
    """What it does, on the line of keys."""
    full: str
    """What it does, where all keys or commands are told."""
    vital: bool = False
    """Whether the line of keys has it before others: what is left over stands behind the key for all keys."""
    leads: bool = False
    """Whether it leads somewhere else; what does not is about the present question."""
    rare: bool = False
    """Whether a face that reads out tells of it in the help alone."""


class Command(Enum):
    """What a person can do at a question besides answering it, in the order in which it is offered."""

    BACK = Offer("back", ("escape",), "back", "go back", vital=True, leads=True)
    HELP = Offer("help", ("?", "c-g", "f1"), "help", "help with this question", vital=True)
    SKIP = Offer("skip", ("c-o",), "later", "leave it for now")
    NOT_YET = Offer("notknown", ("c-n",), "not known", "not known yet: who to ask")
    EMPTY = Offer("empty", ("c-x",), "empty it", "empty the answer")
    RESPOND = Offer("reply", ("c-l",), "reply", "reply to the reviewer", vital=True)
    OVERVIEW = Offer("overview", ("tab",), "overview", "overview of all sections", vital=True, leads=True)
    DOCUMENT = Offer("document", ("c-p",), "document", "see the document so far", leads=True)
    LEAVE = Offer("leave", ("c-c",), "leave", "leave; everything is kept", vital=True, leads=True)
    EVIDENCE = Offer("evidence", ("c-t",), "evidence", "evidence, and gaps in it")
    NOTE = Offer("note", ("c-r",), "note", "a note, never published")
    PUBLISH = Offer("publish", ("f8",), "publish", "whether this is published", rare=True)


# -- Controls ---------------------------------------------------------------------------------------------------------


@frozen
class Item:
    """Something to pick."""

    value: object
    """What picking it answers with: the string of an option, a member of an enum, or a frozen value."""
    label: str
    note: str = ""
    """What stands beside it, or ""."""
    number: str = ""
    """As the form numbers it, "" where it does not."""
    summary: str = ""
    """What is answered there, or other words to go with it; a face shortens them."""
    heading: bool = False
    """Whether it only groups, and cannot be picked."""
    settled: bool = False
    """Whether nothing is to be done there: where a list is too long to be heard again and again, it is not read unasked."""
    told: bool = False
    """Of what cannot be picked: whether it is a line by itself that says something, and heads nothing."""

    @property
    def word(self) -> str:
        """What is written for it in a line, and picks it there as its label does: its own word, "" where it has none."""
        match self.value:
            case str(word) | Enum(value=str(word)) | At(word, ()):
                return word
            case _:
                return ""


@frozen
class Pick:
    """One of several."""

    items: tuple[Item, ...]
    chosen: object = ""
    """The present answer, "" where there is none."""
    pointed: object = ""
    """Where a menu begins, which is no answer."""
    brief: str = ""
    """What a face that reads out says instead of all that is settled ("20 actions, 1 to 20"); "" = it reads them."""
    firm: bool = False
    """Whether it cannot be taken back: what was typed ahead is thrown away before it is shown."""

    @property
    def start(self) -> object:
        """The value of the item that Enter alone picks, or ""."""
        wanted = self.chosen or self.pointed
        return wanted if wanted in [item.value for item in self.items if not item.heading] else ""


@frozen
class PickMany:
    items: tuple[Item, ...]
    chosen: tuple[str, ...] = ()
    firm: bool = False
    """As of `Pick`."""


@frozen
class Line:
    """One line. offers: what it may be made of, to find and pick; its word is what is written for one.

    several: what stands between several of them (", "); "" where the line is one of them or anything else. before: what stood
    there before what was just refused.
    """

    text: str = ""
    offers: tuple[Item, ...] = ()
    several: str = ""
    before: str = ""


@frozen
class Text:
    """Several paragraphs; `text` is there to edit.

    of_another: it was given for another answer. Where it cannot be seen while it is edited, nobody goes on with it unasked.
    """

    text: str = ""
    of_another: bool = False


@frozen
class Word:
    """A word to type before what cannot be taken back. Typed-ahead input is flushed before it; nothing is preset."""

    word: str


Control = Pick | PickMany | Line | Text | Word


@frozen
class Progress:
    """Where the person is: in which assessment, in which section, how far."""

    assessment: str
    """Its title, or ""."""
    form: str
    """Its short name."""
    section: str
    position: str
    """Such as "item 8" or "3 items", in a menu how far it is; "" at a question, whose number is in its title."""
    done: int
    steps: int
    words: str = ""
    """How far it is: "13 of 35 done, 3 need more"; where it is "", the position says so."""


WHEN_APPROVED = "Published when approved."
"""What a prompt says of nearly all that is given: a face may say it once, and then take it for granted."""


@frozen
class Prompt:
    """One question to a person, whole. Texts are as given: a face cleans them before it shows them."""

    control: Control
    title: str
    progress: Progress | None = None
    """None outside of an assessment's conversation."""
    official: str = ""
    """An official title of what is asked about, or ""."""
    intro: tuple[str, ...] = ()
    """What the form says of the questions that begin here, a line each; above the title."""
    notes: tuple[str, ...] = ()
    """What to know before answering."""
    lead: str = ""
    """What stands right above the control ("Yes, because"), or ""."""
    problem: str = ""
    """What was wrong with the last reply, or ""."""
    help: Help | None = None
    body: str = ""
    """The kind of body the person works for, and its nation, as `told` takes them: of the law, what is for it is shown."""
    today: str = ""
    """As 2026-03-31, or "": what of that law was checked long ago is said."""
    commands: tuple[Command, ...] = ()
    empty: str = ""
    """What Enter does where nothing is typed, as a verb: "leave it for now"."""
    slashes: bool = False
    """Whether a reply may begin with a slash, as a path does, so that only what is a command of this prompt is one."""
    hint: str = ""
    """What else can be done about it, or ""; it ends the help."""
    published: str = ""
    """Whether what is given here is published, in words; "" where nothing is given."""

    @property
    def offered(self) -> tuple[Command, ...]:
        """The commands in the order of their table, as a face shows them."""
        return tuple(command for command in Command if command in self.commands)


# -- Replies ----------------------------------------------------------------------------------------------------------


@frozen
class Picked:
    """The value of the item that was picked, as the prompt has it."""

    value: object


@frozen
class PickedMany:
    values: tuple[str, ...]


@frozen
class Typed:
    text: str


@frozen
class Did:
    """A command, and what was typed when it was given (None where nothing can be typed): it is kept."""

    command: Command
    typed: str | None = None


Reply = Picked | PickedMany | Typed | Did


# -- Sayings ----------------------------------------------------------------------------------------------------------


class Tone(Enum):
    """What a line in the scroll-back is; a face shows it by word or mark, never by colour alone."""

    DONE = "done"
    OPEN = "open"
    WANTING = "wanting"  # it is saved, and something of it is still to do
    NOTE = "note"
    PROBLEM = "problem"
    HEADING = "heading"


@frozen
class Said:
    """One line that stays: `label` is the question's number or name."""

    text: str
    tone: Tone = Tone.NOTE
    label: str = ""
    more: str = ""
    brief: str = ""
    """What a face that reads out says instead of the text, which the person has just typed; "" = it says the text."""
    stays: bool = False
    """Whether it is to be in sight with what is asked next too: a face that fills the window shows it there again."""


class Face(Protocol):
    """One way of talking with a person."""

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        """Show the prompt and wait for the person. End of input is Did(LEAVE)."""
        ...

    def say(self, said: Said) -> None:
        """Leave one line in the scroll-back."""
        ...
