"""Filling in the form with the register and the action plan through either face, from the worked example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.helpers.driving import CTRL_D, CTRL_U, DOWN, ENTER, ESC, UP, Terminal
from tests.helpers.filling import evidence_in_words, evidence_on, is_past, plain_values
from tests.helpers.places import EXAMPLES
from wizard.files import plainyaml

EXAMPLE = EXAMPLES / "rented-homes.yaml"
SETTINGS = 'name: "Priya Nair"\norganisation: "RHR"\nface: "terminal"\n'
SPACE, END = " ", "\x1b[F"

Given = dict[str, Any]


def example() -> Given:
    given: Given = plain_values(plainyaml.read(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)[0])
    return given


def by_itself(numbers: list[str]) -> list[str]:
    """The numbers that entries get from their places, where each own number is given as soon as its entry is there."""
    found, greatest = [], 0
    for number in numbers:
        greatest += 1
        found.append(str(greatest))
        if number != str(greatest):
            greatest = int("".join(char for char in number if char.isdigit()))
    return found


COVER = (
    ("decided_by", "Who will decide?"),
    ("decided_on", "When will it be decided?"),
    ("review_on", "When will this assessment be reviewed next?"),
)
ITEM = (("title", "Title"), ("found", "What was found"))
RISKS = ("Risk", "Opportunity", "Both")
AFFECTED = ("Public", "Providers", "RHR staff", "Others", "All")
GROUPS = {
    "staff": "RHR staff",
    "public": "Public/people who use services",
    "providers": "Providers",
    "others": "Others",
}
OBJECTIVES = ("1", "2", "3", "4", "5", "N/A")


def listed(value: Any) -> list[str]:
    """One answer or several, as a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [str(value)]


def picked(value: Any) -> tuple[list[str], str]:
    """The options of an answer, and the note that one of them came with."""
    words, note = [], ""
    for one in listed(value):
        word, bracket, rest = one.partition(" (")
        words.append(word)
        note = rest.rstrip(")") if bracket else note
    return words, note


def _marks(who: InTheTerminal | InPlainWords, *marks: str) -> tuple[str, ...]:
    """What stands on the screen at the first field of an entry; that of the first entry is asked on the list's own screen."""
    first, who.first = who.first, False if any("(new)" in mark for mark in marks) else who.first
    return tuple("The first " if first and "(new)" in mark else mark.replace("signature (new)", "signature") for mark in marks)


# -- The terminal face ------------------------------------------------------------------------------------------------


def _is_another(row: Callable[[], str], before: str, _: str) -> bool:
    return row() not in ("", before)


class InTheTerminal:
    """Somebody who types and pastes the whole register on a terminal."""

    def __init__(self, terminal: Terminal, given: Given) -> None:
        self.on = terminal
        self.given = given
        self.first = False  # whether the first entry of a list is begun

    def fill(self) -> Terminal:
        self.line("Title", str(self.given["title"]))
        self.line("Page last updated", self.given["updated"])
        self.text("Background", self.given["background"])
        self.line("was prepared by our:", "; ".join(self.given["prepared_by"]))
        for key, asked in COVER:
            self.line(asked, self.given[key])
        self.entries("identified", "item", self.earlier_item)
        self.entries("new", "item", self.new_item)
        self.groups()
        self.entries("actions", "action", self.action)
        for item in self.given["new"]:
            if "related" in item:
                self.line("Related to actions", ", ".join(item["related"]), f"Item {item['number']}:")
        for signature in self.given["signed"]:
            self.first = signature is self.given["signed"][0]
            if not self.first:
                self.on.see("was signed off by:", "Add another").press(END, UP, ENTER)
            self.line("Name", "; ".join(listed(signature["name"])), "signed off by: a new signature (new)")
            self.line("Role", signature["role"], "signed off by: ")
            self.line("Date", signature["date"], "signed off by: ")
        self.on.see("was signed off by:", "2 signatures", "Add another").press(END, ENTER)
        evidence_on(self.on, self.given["evidence_sources"], self.given["evidence_gaps"])
        return self.on.see("Check your answers", "See what the checks found")

    # -- controls

    def line(self, asked: str, text: str, *marks: str) -> None:
        marks = _marks(self, *marks)
        self.on.see(asked, "Enter done", *marks).press(CTRL_U, text, ENTER)

    def text(self, asked: str, text: str | None, *marks: str) -> None:
        self.on.see(asked, "Ctrl-D done", *marks)
        if text:
            self.on.paste(text)
        self.on.press(CTRL_D)

    def one(self, asked: str, options: tuple[str, ...], word: str, *marks: str) -> None:
        self.on.see(asked, "Enter choose", *marks).press(*[DOWN] * options.index(word), ENTER)

    def many(self, asked: str, options: tuple[str, ...], words: list[str], *marks: str) -> None:
        self.on.see(asked, "Space tick", *marks)
        for option in options:
            self.on.press(*([SPACE] if option in words else []), DOWN)
        self.on.press(ENTER)

    # -- lists

    def entries(self, key: str, noun: str, fill: Any) -> None:
        numbers = [str(one["number"]) for one in self.given[key]]
        before = "12" if key == "new" else ""
        own = by_itself(numbers) if not before else numbers
        for place, (entry, number, now) in enumerate(zip(self.given[key], numbers, own, strict=True)):
            self.first = not place
            if place:
                self.on.see(f"Add another {noun}", f"{place} {noun}").press(END, UP, ENTER)
            fill(entry, f"{noun.capitalize()} {now}")
            if now != number:
                self.number(place + 1, noun, now, number)
        self.on.see(f"Add another {noun}", f"{len(numbers)} {noun}s").press(END, ENTER)

    def number(self, count: int, noun: str, now: str, number: str) -> None:
        """Give the last entry a number of its own."""
        self.on.see(f"Add another {noun}", f"{count} {noun}").press(END, UP, UP, ENTER)
        self.on.see(f"The {noun} as a whole" if count < 3 else f"{noun.capitalize()} {now}", "Back to the list" if 0 else noun)
        self.go_down_to("Give it another number")
        self.on.see(f"Which number should {noun} {now} have?", "Enter done").press(number, ENTER)
        self.on.see(f"{noun.capitalize()} {number}:", f"now {number}").press(ESC)

    def go_down_to(self, words: str) -> None:
        """Choose a line of a menu: where it is may differ from entry to entry."""

        def row() -> str:
            return next((line for line in self.on.lines if "❯" in line), "")

        for _ in range(20):
            here = row()
            if words in here:
                break
            self.on.press(DOWN)
            self.on.until(partial(_is_another, row, here), "another line")
        self.on.press(ENTER)

    def earlier_item(self, item: Given, name: str) -> None:
        self.line("Title", item["title"], f"{name} (new)")
        self.text("What was found", item["found"], f"{name}:")
        self.one("Risk or opportunity", RISKS, item["risk"], f"{name}:")
        self.text("What is done about it", item["done"], f"{name}:")
        self.line("Action owner", "; ".join(listed(item.get("owner"))), f"{name}:")

    def new_item(self, item: Given, name: str) -> None:
        self.line("Title", item["title"], f"{name} (new)")
        self.text("What was found", item["found"], f"{name}:")
        self.one("Risk, opportunity or both", RISKS, item["risk"], f"{name}:")
        words, note = picked(item["affected"])
        # The example says "staff", as any organisation may; on the screen the organisation stands before it.
        self.many("Who is affected?", AFFECTED, [GROUPS.get(word, word) for word in words], f"{name}:")
        if "Others" in words:
            self.line("Others: who?", note)
        self.text("Equality characteristics or human rights", item.get("equality"), f"{name}:")
        self.text("Supporting evidence", item.get("evidence"), f"{name}:")

    def groups(self) -> None:
        self.on.see("Groups likely impacted", "RHR staff", "Enter choose").press(ENTER)
        for key, label in GROUPS.items():
            self.line("Likely impacted by sections:", ", ".join(self.given["groups"][key]["sections"]), f"impacted: {label}")
        self.on.see("Groups likely impacted", "4 groups", "Enter choose").press(ENTER)

    def action(self, action: Given, name: str) -> None:
        self.line("Theme", action["theme"], f"{name} (new)")
        self.line("This affects items:", ", ".join(listed(action["affects"])), name)
        self.text("Action required", action["required"], name)
        self.line("Action owner", "; ".join(listed(action.get("owner"))), f"{name}:")
        self.many("This relates to an Equality Objective:", OBJECTIVES, listed(action["objective"]), f"{name}:")
        self.line("Target start date", action["start"], f"{name}:")
        self.line("Target/actual completion date", action["end"], f"{name}:")
        if is_past(action["end"]):
            self.text("What came of it", action.get("outcome"), f"{name}:")


# -- The plain face ---------------------------------------------------------------------------------------------------


class InPlainWords:
    """Somebody who types the whole register line by line."""

    def __init__(self, terminal: Terminal, given: Given) -> None:
        self.on = terminal
        self.given = given
        self.first = False  # whether the first entry of a list is begun

    def fill(self) -> Terminal:
        self.say("Title", "Type it", str(self.given["title"]))
        self.say("Page last updated", "Type it", self.given["updated"])
        self.text("Background", self.given["background"])
        self.say("was prepared by our:", "Type it", "; ".join(self.given["prepared_by"]))
        for key, asked in COVER:
            self.say(asked, "Type it", self.given[key])
        self.entries("identified", "item", self.earlier_item)
        self.entries("new", "item", self.new_item)
        self.say("Groups likely impacted", "or word", "RHR staff")
        for key, label in GROUPS.items():
            self.say(f"impacted: {label}", "Type it", ", ".join(self.given["groups"][key]["sections"]))
        self.say("4 groups.", "or word", "Go on")
        self.entries("actions", "action", self.action)
        for item in self.given["new"]:
            if "related" in item:
                self.say(f"Item {item['number']}:", "Type it", ", ".join(item["related"]))
        for place, signature in enumerate(self.given["signed"]):
            self.first = not place
            if place:
                self.say("was signed off by:", "Add another signature", "add")
            self.say("a new signature (new)", "Type it", "; ".join(listed(signature["name"])))
            self.say("Role", "Type it", signature["role"])
            self.say("Date", "Type it", signature["date"])
        self.say("was signed off by:", "Add another signature", "no more")
        for asked, invitation, lines in evidence_in_words(self.on, self.given["evidence_sources"], self.given["evidence_gaps"]):
            self.say(asked, invitation, *lines)
        return self.on.see("When you are done", "or word")

    def say(self, asked: str, invitation: str, *lines: str) -> None:
        self.on.see(*_marks(self, asked), invitation)
        self.on.screen.reset()
        self.on.press(*(line + "\n" for line in lines))

    def text(self, asked: str, text: str | None) -> None:
        self.say(asked, "Several lines", *(text.split("\n") if text else ()), "/done")

    def entries(self, key: str, noun: str, fill: Any) -> None:
        numbers = [str(one["number"]) for one in self.given[key]]
        own = by_itself(numbers) if key != "new" else numbers
        for place, (entry, number, now) in enumerate(zip(self.given[key], numbers, own, strict=True)):
            self.first = not place
            if place:
                self.say("No more to add", "or word", f"Add another {noun}")
            fill(entry, f"{noun.capitalize()} {now}")
            if now != number:
                self.say("No more to add", "or word", now)
                self.say("Give it another number", "or word", "Give it another number")
                self.say(f"Which number should {noun} {now} have?", "Type it", number)
                self.say(f"{noun.capitalize()} {number}", "or word", "Back to the list")
        self.say("No more to add", "or word", "No more to add")

    def earlier_item(self, item: Given, name: str) -> None:
        self.say(f"{name} (new)", "Type it", item["title"])
        self.text("What was found", item["found"])
        self.say("Risk or opportunity", "or word", item["risk"])
        self.text("What is done about it", item["done"])
        self.say("Action owner", "Type it", "; ".join(listed(item.get("owner"))))

    def new_item(self, item: Given, name: str) -> None:
        self.say(f"{name} (new)", "Type it", item["title"])
        self.text("What was found", item["found"])
        self.say("Risk, opportunity or both", "or word", item["risk"])
        words, note = picked(item["affected"])
        self.say("Who is affected?", "Numbers with commas", ", ".join(words))
        if "Others" in words:
            self.say("Others: who?", "Type it", note)
        self.text("Equality characteristics or human rights", item.get("equality"))
        self.text("Supporting evidence", item.get("evidence"))

    def action(self, action: Given, name: str) -> None:
        self.say(f"{name} (new)", "Type it", action["theme"])
        self.say("This affects items:", "Type it", ", ".join(listed(action["affects"])))
        self.text("Action required", action["required"])
        self.say("Action owner", "Type it", "; ".join(listed(action.get("owner"))))
        self.say("This relates to an Equality Objective:", "Numbers with commas", ", ".join(listed(action["objective"])))
        self.say("Target start date", "Type it", action["start"])
        self.say("Target/actual completion date", "Type it", action["end"])
        if is_past(action["end"]):
            self.text("What came of it", action.get("outcome"))


def texts(given: Any) -> Iterator[str]:
    """Every text of the example, in no order."""
    if isinstance(given, dict):
        for inner in given.values():
            yield from texts(inner)
    elif isinstance(given, list):
        for inner in given:
            yield from texts(inner)
    elif given:
        yield str(given)
