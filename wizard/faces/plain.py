"""The plain face: line by line, numbered choices, nothing redrawn, nothing said by colour or symbol alone.

For screen readers, simple terminals, pipes and tests. A command begins with a slash; `//` begins a text that begins with one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TextIO

from wizard.core.form import law
from wizard.core.form.answers import At
from wizard.core.frozen import replace
from wizard.core.talk.face import (
    WHEN_APPROVED,
    Command,
    Control,
    Did,
    Item,
    Keep,
    Line,
    Pick,
    Picked,
    PickedMany,
    PickMany,
    Prompt,
    Reply,
    Said,
    Text,
    Tone,
    Typed,
    Word,
)
from wizard.core.text import counted, in_quotes, likeness, one_line, shown, told_short, wrap, wrap_to_copy
from wizard.faces import meaning
from wizard.faces.console import PASTE_GAP, Ended, awake, columns, ending, flush_typed_ahead, go_on, is_waiting, waiting
from wizard.faces.streams import has_failed

_KERNEL_LINE = 4095  # bytes of one line that a terminal in line mode hands over (Linux, N_TTY_BUF_SIZE)
_KEPT_EVERY = 1.0  # seconds; what is being typed is kept on the disk at least as often
_READ_OUT = 12  # things typed before that are said at once; with more of them, /list says them
_PRESENT = 60  # characters of what Enter alone picks
_SUMMARY = 120  # characters of an answer in a list; choosing it shows the rest
_TONES = {Tone.DONE: "Saved. ", Tone.OPEN: "Still to do. ", Tone.WANTING: "Saved, and still to do. ", Tone.PROBLEM: "Problem: "}
_TEXT_COMMANDS = {
    "done": "end the text",
    "lines": "read the text so far, line by line",
    "change": "/change 2 new words: replace line 2",
    "remove": "/remove 2: take line 2 out",
    "clear": "start again with nothing",
}

_HOW_IT_ENDS: dict[type[Control], str] = {
    Pick: "type the number of a choice",
    PickMany: "type the numbers of your choices",
    Line: "one line is typed, and Enter ends it",
    Word: "Enter ends the line",
}


_ALL_PUBLISHED = "What you answer here is published when it is approved, unless said otherwise."


def _no_keep(typed: str) -> None:
    """What is typed to choose is no draft."""


class InputEnded(Exception):
    """The input ended, or the person pressed Ctrl-C. typed: what stood in the line that was begun."""

    def __init__(self, typed: str = "") -> None:
        self.typed = _unslashed(typed) if _is_text(typed) else ""
        super().__init__(typed)


class Plain:
    """Talks over two text streams; `edited`: lines come through the terminal's own line editor."""

    def __init__(self, source: TextIO, out: TextIO, *, edited: bool = False) -> None:
        self.source = source
        self.out = out
        self.edited = edited
        self._told: set[str] = set()
        """The commands that were said already: each is said once, and /help says all that can be done here."""
        self._lists: dict[str, tuple[tuple[str, Item], ...]] = {}
        """Long lists as they were read last, by what was asked with them: what is as it was is not read again unasked."""
        self._keys: dict[str, dict[object, str]] = {}
        """By what was asked, the letters that stood for its choices: a letter means the same as long as one talks."""
        self._section = self._introduced = ""
        """Where the person is, and of which section it was said what the form says at its beginning."""
        self._title = ""
        """What was asked last: where more is to be said of it, it is read again only to who comes from somewhere else."""
        self._asked_for: set[str] = set()
        """What was said that a reason is to have, in this section: each is said once, and /help says it again."""
        self._published = ""
        """What was said last of whether something is published."""
        self._is_told = False
        """Whether it was said in this section that answers are published."""
        self._reminds = False
        self._how_far = ""
        """How far the assessment is, to be said where a section ends."""
        self._ahead: list[str] = []
        """Lines that came at once and are to be taken one after another."""
        self._is_ahead = False

    @classmethod
    def on_this_terminal(cls) -> Plain:
        return cls(sys.stdin, sys.stdout, edited=_line_editing())

    # -- The face -----------------------------------------------------------------------------------------------------

    def ask(self, prompt: Prompt, keep: Keep) -> Reply:
        go_on()
        reply = self._asked(prompt, keep)
        if reply == Did(Command.OVERVIEW):
            self._lists.clear()  # who asks for a list wants to hear it
        return reply

    def _asked(self, prompt: Prompt, keep: Keep) -> Reply:
        self._show(prompt)
        try:
            match prompt.control:
                case Pick():
                    if prompt.control.firm:
                        self._flush()
                    return self._repeat(prompt, prompt.control, self._pick)
                case PickMany():
                    if prompt.control.firm:
                        self._flush()
                    return self._repeat(prompt, prompt.control, self._pick_many)
                case Line():
                    return self._repeat(prompt, self._of_what_was_refused(prompt), self._line, keep)
                case Text():
                    return self._text(prompt, prompt.control, keep)
                case Word():
                    return self._word(prompt)
        except InputEnded as ended:
            self._print("")
            return Did(Command.LEAVE, ended.typed if isinstance(prompt.control, Line) and ended.typed else None)
        except Ended:
            self._print("")
            raise

    def say(self, said: Said) -> None:
        label = f"{meaning.led(said.label)} " if said.label else ""
        self._how_far = said.more or self._how_far
        words = f"{_TONES.get(said.tone, '')}{label}{one_line(said.brief or said.text)}"
        self._print(meaning.stopped(words) if label else words)
        if said.tone is Tone.HEADING:
            self._print("")

    # -- What is shown ------------------------------------------------------------------------------------------------

    def _show(self, prompt: Prompt) -> None:
        self._print("")
        if prompt.progress and prompt.progress.section != self._section:
            self._begin_section(prompt.progress.section, says_how_far=prompt.progress.position == self._how_far)
        goes_on, self._title = bool(prompt.lead) and prompt.title == self._title, prompt.title
        if prompt.progress and not goes_on:
            where = prompt.progress
            parts = [part for part in (where.position, where.section) if part and part != prompt.title]
            if parts:
                self._print(" ".join(meaning.stopped(f"{part[:1].upper()}{part[1:]}") for part in parts))
        if prompt.intro and self._introduced != self._section:
            self._introduced = self._section
            for line in prompt.intro:
                self._print(line)
        if not goes_on:
            self._print(prompt.title)
            if prompt.official:
                self._print(f"Official title: {prompt.official}")
        if prompt.problem:
            self._print(f"Problem: {prompt.problem}")
        told = {likeness(prompt.progress.position)} if prompt.progress and not goes_on else set[str]()
        for note in prompt.notes:
            if note and not (prompt.lead and note in self._asked_for) and likeness(note).rstrip(".") not in told:
                self._print(note)
        if prompt.lead:
            self._asked_for.update(prompt.notes)
            self._print(prompt.lead)
        if prompt.published:
            self._say_whether_published(prompt.published, in_a_section=prompt.progress is not None)
        if isinstance(prompt.control, Line) and 0 < len(prompt.control.offers) <= _READ_OUT:
            self._read_out(prompt.control)

    def _begin_section(self, section: str, *, says_how_far: bool) -> None:
        """Say how far the assessment is where another section begins, unless it is said there; and remind of /help."""
        if self._section and self._how_far and not says_how_far:
            self._print(f"So far: {self._how_far}.")
        self._reminds, self._section, self._how_far = bool(self._section), section, ""
        self._is_told = False
        self._asked_for.clear()

    def _say_whether_published(self, words: str, *, in_a_section: bool) -> None:
        """Say once in a section what is so of nearly all of it; and at once where it is not so, and where it is so again."""
        before, self._published = self._published, words
        if words != WHEN_APPROVED or not in_a_section:
            self._print(words)
        elif not self._is_told:
            self._print(_ALL_PUBLISHED)
            self._is_told = True
        elif before != words:
            self._print(words)

    def _commands(self, prompt: Prompt, *own: str) -> str:
        """Return the commands that were not said before, else in a new section how to hear them; "" for nothing to say."""
        words = [f"/{command.value.word}" for command in prompt.offered if not command.value.rare] + [
            f"/{word}" for word in own
        ]
        fresh = [word for word in words if word not in self._told]
        reminds, self._reminds = self._reminds and bool(words), False
        self._told.update(words)
        return f"Or {' '.join(fresh)}" if fresh else "/help for commands" if reminds else ""

    def _read_out(self, control: Line) -> None:
        """A few things to pick from are said at once; what has numbers of its own is known by them."""
        if not any(item.number for item in control.offers):
            words = [f"{name} {one_line(item.label)}" for name, item in _offered(control).items()]
            self._print(f"Suggestions: {'; '.join(words)}. Type the number of one to use it.")

    def _help(self, prompt: Prompt) -> None:
        """Say what helps with the question, and all commands that can be given here."""
        help_ = prompt.help
        parts = help_ and (
            (help_.purpose, ""),
            (help_.answer, "A good answer: "),
            (help_.example, "For example: "),
            (help_.law, "Why it is asked: "),
        )
        said = [note for note in prompt.notes if prompt.lead and note]
        said += [f"{lead}{text}" for text, lead in parts or () if text]
        if help_ and help_.lines:
            said += law.told(help_, prompt.body, prompt.today)
        none = ["There is no help for this question."] if Command.HELP in prompt.commands else []
        for text in [*(said or none), *([prompt.hint] if prompt.hint else []), f"Commands: {_all_commands(prompt)}."]:
            self._print(text)

    def _choices(self, prompt: Prompt, control: Pick | PickMany) -> dict[str, Item]:
        """Print what can be picked, and return it by what a person types for each: also what is not read out."""
        known = meaning.names_of(control.items, self._keys.setdefault(prompt.title, {}))
        is_brief = isinstance(control, Pick) and bool(control.brief)
        items = _to_do(control.items) if is_brief else control.items
        names = {id(item): name for name, item in known.items()}
        now = tuple((names.get(id(item), ""), item) for item in control.items)
        before = self._lists.get(prompt.title, ())
        changed = tuple(item for name, item in now if (name, item) not in before and item in items)
        done = [item for name, item in now if is_brief and item.settled and (name, item) not in before]
        if len(items) > meaning.SHORT:
            self._lists[prompt.title] = now
        else:
            self._lists.pop(prompt.title, None)
        if isinstance(control, Pick) and control.brief:
            self._print(f"{control.brief}. /list reads them; /list with a word finds some.")
        there = [item.value for item in control.items]
        gone = [item for _, item in before if is_brief and not item.heading and item.value not in there]
        if before and (done or gone):
            self._print(f"Done since you heard it: {'; '.join(one_line(item.label) for item in (*done, *gone))}.")
        elif before and not changed:
            self._print(f"The choices are the same as before{'' if is_brief else '; /list reads it again'}.")
        if before and changed and 2 * len(changed) < len(items):
            self._print(f"What has changed in the list{'' if is_brief else ' (/list reads all of it)'}:")
            self._items(changed, _chosen(control), known)
        elif changed:
            self._items(items, _chosen(control), known)
        return known

    def _items(self, items: Sequence[Item], chosen: Sequence[object], known: Mapping[str, Item]) -> None:
        """Print what can be picked, with the number or letters that a person types for each."""
        names = {id(item): name for name, item in known.items()}
        for item in items:
            if item.heading:
                self._print(f"- {one_line(item.label)}" if item.told else meaning.led(item.label))
                continue
            note = f" ({item.note})" if item.note else ""
            present = " (chosen now)" if item.value in chosen and item.value else ""
            summary = f" Answer: {told_short(item.summary, _SUMMARY)}" if item.summary else ""
            label = "" if names[id(item)] == item.label.strip() else f" {one_line(item.label)}"
            self._print(f"{names[id(item)]}{label}{summary}{note}{present}")

    # -- Controls -----------------------------------------------------------------------------------------------------

    def _repeat(
        self, prompt: Prompt, control: Pick | PickMany | Line, read: Callable[..., Reply], keep: Keep = _no_keep
    ) -> Reply:
        """Ask for a line until it is a command or an answer; help and mistakes ask again."""
        names = self._choices(prompt, control) if isinstance(control, Pick | PickMany) else {}
        while True:
            line = self._read(self._invitation(prompt, names), keep)
            try:
                line = self._with_pasted(prompt, control, line)
                if _has_list(control) and (words := _listing(line, names)) is not None:
                    self._list(control, words, names)
                    continue
                command = self._command(line, prompt) or (_bare(line, prompt, names) if names else None)
                if command is None:
                    return read(control, _unslashed(line), names)
            except meaning.Wrong as wrong:
                self._print(str(wrong))
                continue
            if command is Command.HELP:
                self._help(prompt)
                continue
            return Did(command, control.text if isinstance(control, Line) else None)

    def _invitation(self, prompt: Prompt, names: Mapping[str, Item]) -> str:
        control = prompt.control
        match control:
            case Pick():
                words = f"{meaning.kinds_of(names)} or word"
                if present := next((item.label for item in control.items if item.value == control.start and item.value), ""):
                    words += f", or Enter for {in_quotes(told_short(present, _PRESENT).removesuffix('.'))}"
            case PickMany():
                words = f"{meaning.kinds_of(names, 's')} with commas between".replace(", ", " or ")
                if control.chosen and not prompt.problem:
                    words += ", or Enter to leave it as it is"
                elif prompt.empty and not control.chosen:
                    words += f", or Enter to {prompt.empty}"
            case Line(before=before) if control.text and prompt.problem:  # it was just refused, and is kept as no answer
                empty = f"keep {in_quotes(before)}" if before else prompt.empty
                words = f"Type it again, or press Enter to {empty}" if empty else "Type it again"
            case Line(text):
                empty = f"keep {in_quotes(text)}" if text else prompt.empty
                words = f"Type it, or press Enter to {empty}" if empty else "Type it"
            case _:
                words = "Type it"
        beside = self._commands(prompt, *(["list"] if _is_told(control) else []))
        return f"{meaning.stopped(words)} {beside}: " if beside else f"{words}: "

    def _pick(self, control: Pick, line: str, names: dict[str, Item]) -> Reply:
        if not line.strip() and control.start:
            return self._chose(next(item for item in control.items if item.value == control.start))
        return self._chose(meaning.found(line, names))

    def _chose(self, item: Item) -> Reply:
        if not isinstance(item.value, At):  # a question is asked at once, and says itself
            self._print(meaning.stopped(f"You chose: {one_line(item.label)}"))
        return Picked(item.value)

    def _pick_many(self, control: PickMany, line: str, names: dict[str, Item]) -> Reply:
        if not line.strip():
            return PickedMany(control.chosen)
        items = [
            item
            for word in meaning.apart(line, names)
            if word.strip()
            for item in meaning.in_range(word, names) or [meaning.found(word, names)]
        ]
        items = list({id(item): item for item in items}.values())
        self._print(meaning.stopped(f"You chose: {'; '.join(one_line(item.label).removesuffix('.') for item in items)}"))
        return PickedMany(tuple(item.word for item in items))

    def _line(self, control: Line, line: str, names: dict[str, Item]) -> Reply:
        return Typed(_meant(control, line) if line.strip() else control.text)

    def _of_what_was_refused(self, prompt: Prompt) -> Line:
        """Enter alone gives what stood there before what was refused."""
        assert isinstance(prompt.control, Line)
        return replace(prompt.control, text=prompt.control.before) if prompt.problem else prompt.control

    def _list(self, control: Control, words: str, names: Mapping[str, Item]) -> None:
        """Read out what there is to choose from, or what a line may be made of: all of it, or what has some words in it."""
        if isinstance(control, Pick | PickMany) and not words.strip():
            self._items(control.items, _chosen(control), names)
            return
        wanted = likeness(words)
        known = _offered(control) if isinstance(control, Line) else names
        found = [item for item in known.values() if wanted in likeness(f"{item.label} {item.summary} {item.note}")]
        self._items(found, (), known)
        if not found:
            self._print(f"Nothing here has “{one_line(words)}” in it. /list alone reads everything.")

    def _word(self, prompt: Prompt) -> Reply:
        while True:
            self._flush()
            line = self._read("Type the word, or press Enter to leave it for now: ")
            try:
                command = self._command(line, prompt)
            except meaning.Wrong as wrong:
                self._print(str(wrong))
                continue
            if command is None:
                return Typed(line)
            if command is not Command.HELP:
                return Did(command)
            self._help(prompt)

    def _text(self, prompt: Prompt, control: Text, keep: Keep) -> Reply:
        lines = control.text.split("\n") if control.text and not control.of_another else []
        self._say_how_to_write(prompt, control, lines)

        def keep_with(typed: str) -> None:
            keep("\n".join([*lines, typed]))

        while True:
            try:
                line = self._read("", keep_with)
            except InputEnded as ended:
                self._print("")
                return Did(Command.LEAVE, "\n".join([*lines, *([ended.typed] if ended.typed else [])]))
            try:
                if self._ends_text(line):
                    return Typed("\n".join(lines))
                if self._edited_by_command(line, lines):
                    keep("\n".join(lines))
                    continue
                command = self._command(line, prompt)
            except meaning.Wrong as wrong:
                self._print(str(wrong))
                continue
            if command is Command.HELP:
                self._help(prompt)
                far = f"It has {counted(len(lines), 'line')} so far" if lines else "Nothing is typed yet"
                self._print(
                    f"You are typing: {meaning.led(prompt.lead or prompt.title)} {far}. /done{self._or_a_stop} ends it."
                )
            elif command is not None:
                return Did(command, "\n".join(lines))
            elif not line.strip() and not lines:
                end = f", or /done to {prompt.empty}" if prompt.empty else ""
                self._print(f"Nothing is typed yet. Type your text{end}.")
            else:
                lines += _unslashed(line).split("\n")
                keep("\n".join(lines))

    def _say_how_to_write(self, prompt: Prompt, control: Text, lines: Sequence[str]) -> None:
        """Say what is there already, how a text is ended, and what else can be done with it."""
        if control.of_another:
            self._print(f"It was: {told_short(control.text, _PRESENT * 5)}")
            self._print("Type your reason for the new answer; what you type takes the place of the one before.")
        if lines:
            self._print(
                f"Your text so far has {counted(len(lines), 'line')}; /lines reads it, and what you type is added to it."
            )
        ends = "/done ends" if "/done" in self._told else f"Then type /done{self._or_a_stop} alone"
        ends += f", to {'send it again' if prompt.problem else 'keep it'}" if lines else ""
        empty = f" With nothing typed: {prompt.empty}." if prompt.empty and not lines else ""
        self._print(f"Several lines{';' if '/done' in self._told else ' are fine.'} {ends}.{empty}")
        if beside := self._commands(prompt, *_TEXT_COMMANDS).replace(" /done", ""):
            self._print(beside)

    @property
    def _knows_pastes(self) -> bool:
        """Whether it can tell what is typed from what is pasted or comes through a pipe."""
        return sys.platform != "win32" and self.source.isatty()

    @property
    def _or_a_stop(self) -> str:
        return " or a full stop" if self._knows_pastes else ""

    def _ends_text(self, line: str) -> bool:
        """Whether a line ends a text: /done, or a full stop, unless more follows at once, as in a paste."""
        if line.strip() != ".":
            return line.strip() == "/done"
        return self._knows_pastes and not self._ahead and not is_waiting(self.source.fileno(), within=PASTE_GAP)

    def _edited_by_command(self, line: str, lines: list[str]) -> bool:
        """Carry out a command on the text so far; False where the line is none."""
        word, _, rest = line.strip().partition(" ")
        if word == "/lines" and not lines:
            self._print("There is no line yet.")
        if word in ("/lines", "/clear"):
            if word == "/clear":
                lines.clear()
                self._print("The text is empty now.")
            for number, text in enumerate(lines, 1):
                self._print(f"{number} {shown(text) or '(empty line)'}")
            return True
        if word not in ("/change", "/remove"):
            return False
        place, _, words = rest.strip().partition(" ")
        if not lines:
            raise meaning.Wrong("There is no line yet.")
        if not place.isdecimal() or len(place) > 6 or not 1 <= int(place) <= len(lines):
            raise meaning.Wrong(f"{word} needs the number of a line, 1 to {len(lines)}; /lines shows them.")
        if word == "/remove":
            self._print(f"Removed: {shown(lines.pop(int(place) - 1)) or '(empty line)'}")
        elif not words:
            raise meaning.Wrong(f"Write the new words after it: /change {place} new words.")
        else:
            lines[int(place) - 1] = words
            self._print(f"Line {place} is now: {shown(words)}")
        return True

    # -- What is pasted -----------------------------------------------------------------------------------------------

    def _with_pasted(self, prompt: Prompt, control: Control, line: str) -> str:
        """Return the line, and what came with it in one go: no line of a paste answers a question that nobody has seen.

        meaning.Wrong where nothing of it is an answer.
        """
        lines = [line, *([] if self._is_ahead else self._came_with())]
        if len(lines) == 1:
            return line
        several = control.several if isinstance(control, Line) else ""
        kept = [one for one in lines if one.strip()]
        if several and not any(one.strip().startswith("/") for one in kept):
            self._print(f"{len(kept)} lines came at once, as from a paste. All of them are used for this question.")
            return several.join(one.strip().rstrip(several.strip()) for one in kept)
        self._print(f"{len(lines)} lines came at once, as from a paste. None of them is used yet:")
        for number, one in enumerate(lines[:_READ_OUT], 1):
            self._print(f"{number} {told_short(shown(one), _SUMMARY) or '(empty line)'}")
        if len(lines) > _READ_OUT:
            self._print(f"and {len(lines) - _READ_OUT} more.")
        return self._sorted_out(prompt, control, lines)

    def _came_with(self) -> list[str]:
        if not self.source.isatty():
            return []
        came = waiting(self.source.fileno())
        return came.removesuffix("\n").split("\n") if came else []

    def _sorted_out(self, prompt: Prompt, control: Control, lines: list[str]) -> str:
        """Ask what is to be done with pasted lines; return the answer, or the command that was given instead."""
        items = [Item("one", "All of it here, as one line")] if isinstance(control, Line) else []
        items += [
            Item("first", "Only the first line here; ignore the others"),
            Item("none", "None of it; ask me again"),
            Item("each", "Each line answers one question, one after another"),
        ]
        asked = Pick(tuple(items), pointed="none")
        commands = tuple(one for one in prompt.offered if one is not Command.HELP)
        match self._repeat(Prompt(asked, "What do you want to do with them?", commands=commands), asked, self._pick):
            case Did(command) if command is not Command.BACK:
                return f"/{command.value.word}"
            case Picked("one"):
                return " ".join(one.strip() for one in lines if one.strip())
            case Picked("first"):
                return lines[0]
            case Picked("each"):
                self._ahead = lines[1:]
                return lines[0]
            case _:
                raise meaning.Wrong("Nothing that was pasted is used.")

    # -- Lines --------------------------------------------------------------------------------------------------------

    def _command(self, line: str, prompt: Prompt) -> Command | None:
        word = line.strip()
        if word == "?" and Command.HELP in prompt.commands:
            return Command.HELP  # it is no answer anywhere
        if not word.startswith("/") or word.startswith("//"):
            return None
        for command in prompt.commands:
            if word == f"/{command.value.word}":
                return command
        if word == f"/{Command.LEAVE.value.word}" and not prompt.slashes:
            return Command.LEAVE  # as Ctrl-C does everywhere
        if isinstance(prompt.control, Line | Text) and (prompt.slashes or "/" in word[1:]):
            return None  # a path
        if word in ("/help", "/?"):
            return Command.HELP
        if word[1:] in _TEXT_COMMANDS:
            raise meaning.Wrong(f"{word} is for a text of several lines. Here {_HOW_IT_ENDS[type(prompt.control)]}.")
        elsewhere = [command for command in Command if word == f"/{command.value.word}"]
        what = f"{word} cannot be done here" if elsewhere else f"There is no command {shown(word)}"
        there = _all_commands(prompt)
        raise meaning.Wrong(f"{what}. There {'are' if ', ' in there else 'is'}: {there}. Type // to begin a text with a slash.")

    def _read(self, invitation: str, keep: Keep = _no_keep) -> str:
        """Read a line; keep: called with what stands in it where a signal ends the program meanwhile."""
        if has_failed(self.out):
            raise InputEnded  # nobody can see what is asked
        # What waits before the question is there was typed ahead, line by line; a paste comes while a question is open.
        self._is_ahead = bool(self._ahead) or (self.source.isatty() and is_waiting(self.source.fileno()))
        for line in wrap(invitation, self._columns())[:-1]:
            self._print(line)
        last = wrap(invitation, self._columns())[-1] + " " if invitation else ""
        if self._ahead:
            self._print(f"{last}{shown(self._ahead[0])}")
            return self._ahead.pop(0)
        if self.edited:
            return _edited_line(last, keep)
        self.out.write(last)
        self.out.flush()
        try:
            with awake():
                line = self.source.readline()
        except KeyboardInterrupt:
            if keep is not _no_keep and self.source.isatty():  # the terminal has a line until Enter
                self._print("What you typed since you last pressed Enter could not be kept.")
            raise InputEnded from None
        if not line:
            raise InputEnded
        if len(line.encode("utf-8", "surrogateescape")) >= _KERNEL_LINE and self.source.isatty():
            self._print(
                f"This terminal passes on only {_KERNEL_LINE} characters of a line; the rest is lost. "
                "Break the text into shorter lines."
            )
        if not self.source.isatty():
            self._print("")
        return line.removesuffix("\n").removesuffix("\r")

    def _print(self, text: str) -> None:
        self.out.write("\n".join(wrap_to_copy(text, self._columns(), "  ")) + "\n")
        self.out.flush()

    def _columns(self) -> int:
        """Wrap for a terminal; leave the lines whole for whoever reads a pipe."""
        return max(columns() - 1, 20) if self.out.isatty() else 100_000

    def _flush(self) -> None:
        """Drop what was typed ahead: it was not typed at this question."""
        self._ahead.clear()
        if self.source.isatty():
            flush_typed_ahead(self.source.fileno())


def _line_editing() -> bool:
    """Use the system's line editor on a terminal: lines of any length, cursor keys. Bracketed paste would hide line ends."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or sys.platform == "win32":
        return False
    try:
        import readline
    except ImportError:
        return False
    readline.parse_and_bind("set enable-bracketed-paste off")
    readline.parse_and_bind("set disable-completion on")
    readline.parse_and_bind("tab: tab-insert")
    # Line ends of other programs, which come with a paste: as commands they would vanish, and two words run together.
    readline.parse_and_bind(r'"\C-k": self-insert')
    readline.parse_and_bind(r'"\C-l": self-insert')
    for key in "qrs":  # they would quote the next key, or search in lines typed before
        readline.parse_and_bind(f'"\\C-{key}": ""')
    readline.set_auto_history(False)
    return True


def _edited_line(invitation: str, keep: Keep) -> str:
    """Read a line by the system's line editor. What stands in it is kept while it is typed, and where something ends it.

    Raises:
        InputEnded: the input ended, or Ctrl-C was pressed: with what stood in the line.
        Ended: a signal ends the program.
    """
    import readline  # it is there: the lines are edited by it

    typed, kept, due = "", "", time.monotonic() + _KEPT_EVERY

    def look() -> None:
        nonlocal typed, kept, due
        typed = readline.get_line_buffer()
        if _is_text(typed) and typed != kept and time.monotonic() >= due:
            keep(typed)
            kept, due = typed, time.monotonic() + _KEPT_EVERY

    def end(ended: Ended) -> NoReturn:
        nonlocal typed
        typed = readline.get_line_buffer() or typed  # where the terminal is gone the editor has let go of it
        raise ended

    try:
        with awake(look), ending(end):
            return input(invitation)
    except KeyboardInterrupt:
        raise InputEnded(readline.get_line_buffer()) from None
    except EOFError:
        raise InputEnded(typed) from None
    except Ended:
        if _is_text(typed):
            keep(typed)
        raise


def _is_text(typed: str) -> bool:
    """Whether a line that was begun is a text, and no command."""
    return bool(typed.strip()) and (typed.startswith("//") or not typed.lstrip().startswith("/"))


def _to_do(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return what is not settled, and the headings that head some of it."""
    kept: list[Item] = []
    for item in items:
        if kept and kept[-1].heading and not kept[-1].told and item.heading:
            kept.pop()
        if not item.settled:
            kept.append(item)
    return tuple(kept)


def _has_list(control: Control) -> bool:
    return isinstance(control, Pick | PickMany) or bool(isinstance(control, Line) and control.offers)


def _listing(line: str, names: Mapping[str, Item]) -> str | None:
    """Return the words behind "/list", "" for none; None where it was not asked for. Where one chooses it needs no slash."""
    word, _, words = line.strip().partition(" ")
    is_bare = word == "list" and bool(names) and not words and not meaning.named(word, names)
    return words if word == "/list" or is_bare else None


def _is_told(control: Control) -> bool:
    """Whether there is something to choose from that is not read out."""
    return _has_list(control) and not isinstance(control, PickMany) and bool(not isinstance(control, Pick) or control.brief)


def _offered(control: Line) -> dict[str, Item]:
    """What a line may be made of, by what a person types for it: its own number, else its place."""
    return {item.number or str(place): item for place, item in enumerate(control.offers, 1)}


def _meant(control: Line, line: str) -> str:
    """Return the line with places written out; where things have numbers of their own, they are meant as they stand."""
    if any(item.number for item in control.offers):
        return line
    named = _offered(control)
    parts = line.split(control.several.strip()) if control.several else [line]
    means = [meaning.typed_for(part.strip(), named, is_one=not control.several) for part in parts]
    words = [word for part, some in zip(parts, means, strict=True) for word in ([item.word for item in some] or [part.strip()])]
    return control.several.join(words) if any(means) else line


def _chosen(control: Pick | PickMany) -> tuple[object, ...]:
    return (control.chosen,) if isinstance(control, Pick) else control.chosen


def _all_commands(prompt: Prompt) -> str:
    """Return every command that can be given at a prompt, each with what it does."""
    offered = [f"/{one.value.word} ({one.value.full})" for one in prompt.offered]
    if isinstance(prompt.control, Text):
        offered += [f"/{name} ({about})" for name, about in _TEXT_COMMANDS.items()]
    if _has_list(prompt.control):
        offered.append("/list (what you can choose; /list with a word finds some)")
    return ", ".join(offered) or f"/leave ({Command.LEAVE.value.full})"


def _bare(line: str, prompt: Prompt, names: dict[str, Item]) -> Command | None:
    """Return the command that is meant by a word without its slash, where something is chosen and the word is none of it.

    Only what changes nothing: a word that skips or empties is no slip of the keyboard to act on.
    """
    word = meaning.said(line)
    if word in names or any(word in (meaning.said(item.label), meaning.said(item.word)) for item in names.values()):
        return None
    if word in ("?", Command.HELP.value.word):
        return Command.HELP
    meant = (Command.BACK, Command.OVERVIEW, Command.DOCUMENT, Command.LEAVE)
    return next((one for one in meant if one in prompt.commands and word == one.value.word), None)


def _unslashed(line: str) -> str:
    return line[1:] if line.startswith("//") else line
