"""What may have been lost of a bank's wording between its author and its reader: warnings, as each of it may be meant.

YAML takes ` #` for a comment and a comma in `[...]` for the end of a text without a word; so nothing is said of what is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wizard.banks.nodes import BankReader
from wizard.core.errors import Problem
from wizard.core.form import kinds
from wizard.core.form.bank import Question
from wizard.core.text import likeness, shorten
from wizard.files import nodes, plainyaml
from wizard.files.nodes import Mapping, Node, Scalar

_WORDING = (
    "title short about time ask official purpose answer example law source none entry plural label own_rows all heading "
    "because says intro above default"
)
_TEXTS = frozenset(_WORDING.split())
_LISTS = frozenset(("ready", "attest", "submit", "options", "rows"))
_MACHINE = frozenset(("when", "where", "roles"))  # what stands under these is no wording
_QUOTED = 50  # columns of a text in a sentence


def look_at_wording(reader: BankReader, text: str, taken: Sequence[str]) -> list[Problem]:
    """Return what may not be meant. `text`: the bank's file; taken: ids that other banks have."""
    if reader.top is None:
        return []
    look = _Look(reader, plainyaml.source(text))
    look.wordings()
    look.settings()
    look.law()
    for key, question in reader.known.items():
        if key not in reader.on_sheets and (node := reader.nodes.get(key)):
            look.question(question, node)
    own = reader.top.find("bank")
    if isinstance(own, Scalar) and own.text in taken:
        what = f'a form that travels with the program has the id "{own.text}" too'
        look.warn(own, what, "give yours another, or it is listed and compared as if it were that one")
    return look.warnings


class _Look:
    def __init__(self, reader: BankReader, source: plainyaml.Source) -> None:
        self.warnings: list[Problem] = []
        self._reader = reader
        self._source = source
        self._used: set[str] = set()  # settings that some text names, or seems to mean

    def warn(self, node: Node | None, what: str, mend: str) -> None:
        self.warnings.append(Problem(f"{self._reader.file}:{node.line if node else 1}", what, mend))

    # -- Texts

    def wordings(self) -> None:
        for key, item in _wordings(self._reader.top):
            self._comment(item)
            self._quotation_marks(item)
            self._names(key, item)
        for items in _listed(self._reader.top):
            self._commas(items)

    def _comment(self, item: Scalar) -> None:
        comment = "" if item.quoted else self._source.comments.get(item.line, "")
        if comment:
            lost = shorten(comment, _QUOTED)
            self.warn(
                item, f'the text ends before "{lost}": YAML takes # after a space for a comment', "put the text in quotes"
            )

    def _quotation_marks(self, item: Scalar) -> None:
        text = item.text.strip()
        closing = _PAIRS.get(text[:1], "")
        if not item.quoted and len(text) > 2 and text[-1] in closing and text[0] not in text[1:]:
            bare = shorten(text[1:-1], _QUOTED)
            what = f"the quotation marks {text[0]} {text[-1]} are printed as part of the text"
            self.warn(item, what, f'for quotes of YAML, type straight ones: "{bare}"')

    def _names(self, key: str, item: Scalar) -> None:
        settings = self._reader.filled
        for match in re.finditer(_BRACES, item.text):
            name = match[1].strip()
            if match[1] in settings and match[0] == f"{{{name}}}":
                self._used.add(name)
            elif name and settings and not (key == "heading" and name in ("number", "title")):
                known = ", ".join(settings)
                mend = self._meant(name) or f"the settings are: {known}"
                self._used.add(mend.partition('"')[2].rstrip('"?'))
                self.warn(item, f"the text names {match[0]}, which is no setting", mend)
        for match in re.finditer(_HALF, re.sub(_BRACES, "", item.text)):
            if mend := self._meant(match[1] or match[2]):
                self._used.add(mend.partition('"')[2].rstrip('"?'))
                self.warn(item, f"a brace is missing at {match[0]}", mend)

    def _meant(self, name: str) -> str:
        word = re.sub(r"[\s-]+", "_", likeness(name).strip(" '$%"))
        return f'did you mean "{word}"?' if word in self._reader.filled else kinds.nearest(word, list(self._reader.filled))

    def settings(self) -> None:
        for key, inner in self._reader.pairs(self._reader.top and self._reader.top.find("settings")):
            if key.text not in self._used and key.text in self._reader.filled:
                self.warn(key, f"no text names the setting '{key.text}'", f"write {{{key.text}}} where its words belong")
            if isinstance(inner, Mapping) and not self._reader.text(inner, "default"):
                what = f"the setting '{key.text}' has no `default`"
                self.warn(key, what, "where nobody sets it, nothing stands in its place")

    def law(self) -> None:
        for key, _ in self._reader.pairs(self._reader.top and self._reader.top.find("law")):
            if key.text not in self._reader.law_used:
                self.warn(key, f"no help names the line of law '{key.text}'", f"write `law: [{key.text}]` where it belongs")

    def _commas(self, items: tuple[Node, ...]) -> None:
        """Items of one [...] that look like parts of one text."""
        texts = [one for one in items if isinstance(one, Scalar)]
        for before, after in pairwise(texts):
            if before.quoted or after.quoted or not before.text or not after.text:
                continue
            if self._parted(before.text, after.text, texts[0].text):
                between = ", " if f"{before.text},{after.text}" not in self._source.line(after.line) else ","
                what = f'the comma before "{shorten(after.text, _QUOTED)}" begins another text of the list'
                mend = (
                    f'if it belongs to the words, put them in quotes: "{shorten(before.text + between + after.text, _QUOTED)}"'
                )
                self.warn(after, what, mend)

    def _parted(self, before: str, after: str, first: str) -> bool:
        if any(before.count(opening) > sum(before.count(one) for one in closing) for opening, closing in _ENCLOSING.items()):
            return True
        if before[-1].isdigit() and re.match(r"\d{3}(?!\d)", after):
            return any(f"{before},{after}" in line for line in self._source.lines)
        return after[0].islower() and first[0].isupper()

    # -- Questions

    def question(self, question: Question, node: Mapping) -> None:
        self._offered_already(question, node)
        self._without_effect(question, node)
        seen: dict[str, str] = {}
        for field in question.fields:
            words = likeness(field.ask).rstrip(":?")
            if words in seen and (inner := self._reader.nodes.get(field.key)):
                what = f"two fields of '{question.key}' are worded alike, {seen[words]} and {field.key}"
                self.warn(inner.find("ask"), what, "word them so that a reader can tell them apart")
            seen.setdefault(words, field.key)

    def _offered_already(self, question: Question, node: Mapping) -> None:
        """Options that say what the program offers beside them, and means otherwise."""
        options = list(getattr(node.find("options"), "items", ()))
        if len(options) != len(question.options):
            return
        for item, option in zip(options, question.options, strict=True):
            said = {likeness(option.label).rstrip("."), likeness(option.value).rstrip(".")}
            if kinds.NOT_YET in said:
                what = f'the option "{option.label}" is offered with every question already, and stays open until it is known'
                self.warn(item, what, "leave it out: as an option it would count as answered")
            elif question.none and likeness(question.none).rstrip(".") in said:
                what = f'the option "{option.label}" is the `none` of this question, which is offered already'
                self.warn(item, what, "keep one of the two")
            elif said & {kinds.NOT_APPLICABLE, "n/a"} and (question.not_applicable or question.none):
                what = f'the option "{option.label}" says what is offered already'
                self.warn(item, what, "keep one of the two")
            elif kinds.NOT_APPLICABLE in said or "n/a" in said:
                what = f'the option "{option.label}" is an answer like any other here'
                self.warn(item, what, "write `not_applicable: yes`, and it is offered and asked for a reason")

    def _without_effect(self, question: Question, node: Mapping) -> None:
        """Keys that say nothing for a question of its kind."""
        listed = kinds.is_list(question)
        no_effect = {
            "polarity": kinds.of(question).options == (),
            "entry": not listed,
            "plural": not listed,
            "offered_again": listed or "." not in question.key,
        }
        for key, is_so in no_effect.items():
            if is_so and (inner := node.find(key)) is not None and inner in [value for _, value in node]:
                self.warn(inner, f"`{key}` has no effect on a question of the kind '{question.kind}'", "leave it out")


_PAIRS = {"“": "”“", "„": "“”", "‘": "’‘", "‚": "‘’", "«": "»", "»": "«", "‹": "›", "›": "‹", "”": "”", "’": "’"}
_ENCLOSING = {"(": ")", "“": "”", "‘": "’", "«": "»", "„": "“”"}
_BRACES = r"\{([^{}\n]{1,60})\}"
_HALF = r"\{\s*([\w-]{2,40})|([\w-]{2,40})\s*\}"


def _wordings(node: Node | None, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every text that a person is to read, with the key it stands after."""
    match node:
        case Scalar() if key in _TEXTS or key in _LISTS:
            yield key, node
        case Mapping():
            for word, inner in node:
                if word.text not in _MACHINE:
                    yield from _wordings(inner, word.text)
        case nodes.Sequence():
            for item in node.items:
                yield from _wordings(item, key if key in _LISTS else "")


def _listed(node: Node | None, key: str = "") -> Iterator[tuple[Node, ...]]:
    """Every list of texts that stands on one line, in [...]."""
    match node:
        case nodes.Sequence():
            if key in _LISTS and len({item.line for item in node.items}) < len(node.items):
                yield node.items
            for item in node.items:
                yield from _listed(item)
        case Mapping():
            for word, inner in node:
                if word.text not in _MACHINE:
                    yield from _listed(inner, word.text)
