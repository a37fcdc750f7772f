"""What is wrong where a text is no YAML, in plain words and at its place.

It is looked for in the line itself, and then in the parser's words.
The parser is libyaml, or PyYAML's own where that is missing; the two say the same things in other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import yaml

from wizard.core.frozen import frozen
from wizard.core.text import ODD_SPACE, an

_NO_SPACE = re.compile(rf"^\s*(?:- +)*[\w][\w .'/()\-]*?:(?:{ODD_SPACE}|(?=[^\s/:\\]))")
_VALUE = re.compile(r"^\s*(?:- +)*(?:(?:[^:#\"'\s][^:#]*|\"[^\"]*\"|'[^']*'): +)?(.*)$")
_QUOTED = "put it in quotation marks, or write it after |- on the next lines"


@frozen
class Slip:
    """What is wrong on a line, counted from 1, and how to mend it."""

    line: int
    what: str
    mend: str


@frozen
class _Seen:
    """Where the parser stopped (line and column from 0), where what it was reading began, and what it says."""

    lines: Sequence[str]
    line: int
    column: int
    began: int
    says: str

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def sign(self) -> str:
        return self.text[self.column : self.column + 1]


def slip(text: str, error: Exception) -> Slip:
    """Return what is wrong with a text at which the parser stopped."""
    if isinstance(error, yaml.reader.ReaderError):
        return _hidden(text, int(error.position))
    if isinstance(error, UnicodeError):
        return _hidden(text, next((place for place, char in enumerate(text) if "\ud800" <= char <= "\udfff"), 0))
    if not isinstance(error, yaml.MarkedYAMLError):
        return Slip(1, "YAML cannot read it", "look for backslashes in double quotation marks, and write |- before long texts")
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    says = f"{error.context or ''}; {error.problem or ''}"
    line, column, first = (mark.line, mark.column, began.line) if mark and began else (0, 0, 0)
    seen = _Seen(re.split("\r\n|[\r\n\x85\u2028\u2029]", text), line, column, first, says)
    return next(found for rule in _RULES if (found := rule(seen)))


def lacks_space(text: str) -> bool:
    """Tell whether a text looks like "key:value", where a space is missing after the colon."""
    return bool(_NO_SPACE.match(text))


def odd_space(line: str) -> str:
    """Say which odd space a line begins with, or has behind its hyphen: "a no-break space"; "" where there is none."""
    found = re.match(rf"\s*?(?:- *)?({ODD_SPACE})", line)
    if not found:
        return ""
    name = unicodedata.name(found[1]).lower()
    return f"{an(name)} {name}"


def odd_space_slip(line: int, kind: str) -> Slip:
    """Return the slip of a line (counted from 1) that begins with an odd space, as `odd_space` names it."""
    return Slip(line, f"this line begins with {kind}, which looks like a space and is none", "type the spaces again")


def _hidden(text: str, place: int) -> Slip:
    code = ord(text[place]) if place < len(text) else 0
    what = f"a character stands here that nobody can see and YAML does not allow (U+{code:04X})"
    return Slip(text.count("\n", 0, place) + 1, what, "take it out; where a line should end there, end it")


def _tab(seen: _Seen) -> Slip | None:
    indent = seen.text[: len(seen.text) - len(seen.text.lstrip())]
    if "\t" in indent:
        return Slip(seen.line + 1, "this line begins with a tab; YAML wants spaces", "put two spaces for each tab")
    if seen.sign == "\t" or re.match(r"\s*-[ \t]*\t", seen.text):
        return Slip(seen.line + 1, "a tab stands in this line where YAML wants a space", "put a space for it")
    return None


def _odd(seen: _Seen) -> Slip | None:
    for line in dict.fromkeys((seen.line, seen.began, max(seen.line - 1, 0))):
        if line < len(seen.lines) and (kind := odd_space(seen.lines[line])):
            return odd_space_slip(line + 1, kind)
    return None


def _quote(seen: _Seen) -> Slip | None:
    what, mend = "the quotation mark that opens here is not closed", "close it where the text ends"
    if "quoted scalar" in seen.says and re.search("unexpected (?:end|document)", seen.says):
        return Slip(seen.began + 1, what, mend)
    if "quoted scalar" in seen.says and re.search("hexa?dec|escape", seen.says):
        code = "inside double quotation marks a backslash begins a code"
        return Slip(seen.line + 1, code, "use single quotation marks, or none, or write the backslash twice")
    if not _is_out_of_place(seen):
        return None
    for number, line in enumerate(seen.lines[: seen.line + 1]):
        value = _value(line)
        if value[:1] in ("'", '"') and not _closed(value):
            return Slip(number + 1, what, mend)
    return None


def _value(line: str) -> str:
    found = _VALUE.match(line)
    return found[1].strip() if found else ""


def _closed(value: str) -> str:
    """Return a quoted text with its quotation marks, "" where it is not closed on its line."""
    found = re.match(r'"(?:[^"\\]|\\.)*"' if value[0] == '"' else r"'(?:[^']|'')*'", value)
    return found[0] if found else ""


def _is_out_of_place(seen: _Seen) -> bool:
    return bool(re.search("expected key|<block end>|'-' indicator|flow|expected ','", seen.says))


def _beginning(seen: _Seen) -> Slip | None:
    """A text that begins with a sign that means something to YAML."""
    sign, line = "", seen.line
    if "cannot start any token" in seen.says or "node content" in seen.says:
        sign = seen.sign
    elif re.search("directive|incompatible YAML|tag handle '", seen.says) and seen.lines[seen.began].startswith("%"):
        sign, line = "%", seen.began
    elif re.search("an alias|an anchor|a tag|tag handle", seen.says):
        sign, line = next(iter(re.findall("[*&!]", _value(seen.lines[seen.began]) or seen.text)), "!"), seen.began
    elif "block scalar" in seen.says:
        sign, line = _value(seen.lines[seen.began])[:1] or "|", seen.began
    elif "mapping keys are not allowed" in seen.says:
        sign = "?"
    elif _is_out_of_place(seen) and _value(seen.text)[:1] in ("[", "{") and re.search(r"[\]}].", _value(seen.text)):
        sign = _value(seen.text)[0]
    return Slip(line + 1, f"a text cannot begin with {sign}", _QUOTED) if sign.strip() else None


def _bracket(seen: _Seen) -> Slip | None:
    if "flow sequence" not in seen.says and "flow mapping" not in seen.says:
        return None
    sign = "[" if "sequence" in seen.says else "{"
    mend = f"close it with {']' if sign == '[' else '}'}, and put a comma between the parts"
    return Slip(seen.began + 1, f"the {sign} that opens here is not closed, or a comma is missing", mend)


def _colon(seen: _Seen) -> Slip | None:
    """A space that is missing after a colon, a colon too many, or none."""
    if not re.search("mapping values|find expected ':'|expected key|<block end>", seen.says):
        return None
    for line in dict.fromkeys((seen.began, max(seen.line - 1, 0), seen.line)):
        if line < len(seen.lines) and lacks_space(seen.lines[line]):
            return Slip(line + 1, "a space is missing after the colon", "write it as `title: Our plan`")
    if "mapping values" in seen.says and re.search(r":\s", seen.text[: seen.column]):
        return Slip(seen.line + 1, "a second colon with a space behind it stands in this text", _QUOTED)
    if "find expected ':'" in seen.says:
        what = "this line has no colon with a space behind it"
        return Slip(seen.began + 1, what, "write `question: answer`; a text of several lines goes after |- and is indented")
    return None


def _place(seen: _Seen) -> Slip | None:
    """A line that stands where it cannot, or text behind a quotation mark that closes."""
    if "sequence entries are not allowed" in seen.says:
        what = "a list cannot begin behind a colon, nor inside of a text"
        return Slip(
            seen.line + 1, what, "begin it on the next line; a text that begins with a hyphen goes into quotation marks"
        )
    if "<document start>" in seen.says:
        return Slip(seen.line + 1, "something stands after the three dots that end the file", "take the dots out")
    value = _value(seen.text)
    if _is_out_of_place(seen) and value[:1] in ("'", '"') and len(_closed(value)) < len(value):
        other = "write each apostrophe inside twice" if value[0] == "'" else "use single ones round the whole"
        return Slip(
            seen.line + 1, "the text goes on behind the quotation mark that closes it", f"{other}, or write it after |-"
        )
    if re.search("expected key|<block end>|'-' indicator|mapping values", seen.says):
        what = "this line begins with more or fewer spaces than the lines it belongs to, or a hyphen is missing or too many"
        return Slip(seen.line + 1, what, "put it right below them")
    return None


def _else(seen: _Seen) -> Slip:
    return Slip(seen.line + 1, "YAML cannot read this line", "put its text in quotation marks, or after |- on the next lines")


_RULES: tuple[Callable[[_Seen], Slip | None], ...] = (_tab, _odd, _quote, _beginning, _colon, _bracket, _place, _else)
