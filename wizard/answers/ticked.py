"""What is chosen where a person was to choose: a box that is ticked, an answer that is written, one that is left of two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wizard.core.form import kinds
from wizard.core.form.bank import Question
from wizard.core.frozen import frozen, replace
from wizard.core.outline.blank import UNKNOWN
from wizard.core.text import likeness
from wizard.files.manuscript import Passage

_FULL, _BARE = "☒☑🗹✓✔✗✘⊠⊗◉●■🗷", "☐□○◯◻❏❑⬜"
_TICKS = re.compile(r"\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)")
_BOXES = re.compile(r"\[\s*_?\s*\]|\(\s+\)")
_NOBODY = re.compile(rf"{re.escape(UNKNOWN)}[\s_.…]*(?=[{_FULL}{_BARE}]|\Z)")  # our own box, beside which no name is written
_MARK = re.compile(f"([{_FULL}{_BARE}])\ufe0f?")
_ANSWERS = {
    "yes": "Yes",
    "y": "Yes",
    "no": "No",
    "n": "No",
    "n/a": "N/A",
    "not applicable": "N/A",
    "not known": "Not known yet",
}
_ANSWERS |= {"don't know": "Not known yet", "unsure": "Not known yet", "not sure": "Not known yet", "unknown": "Not known yet"}
_LABEL = re.compile(
    r"(?i)^(?:please )?(?:your |brief )*(?:rationale|comments?|reasons?|explanation|explain(?: why)?|details|why|because)"
    r"\s*[:–—-]\s*"
)
_BETWEEN = r"[\s.,;:!)\-–—]"


@frozen
class Ticked:
    """chosen: the answers, as the form has them. rest: what else is said. why: what is not sure."""

    chosen: tuple[str, ...]
    rest: tuple[Passage, ...]
    why: tuple[str, ...] = ()


def answer_of(heading: str) -> str:
    """Return the answer that a column of a table is for; "" where it is for none."""
    return _ANSWERS.get(likeness(heading).rstrip("?.:"), "")


def is_reason(words: str) -> bool:
    """Tell whether what begins so is a reason: "Please explain: ..."."""
    return bool(_LABEL.match(f"{words.strip().rstrip(':')}:"))


def is_option(question: Question, words: str) -> bool:
    """Tell whether words are the name of an answer, and nothing else."""
    return kinds.of(question).is_choice and likeness(words) in {likeness(word) for word, _ in _said(question)}


def is_tick(words: str, name: str) -> bool:
    """Tell whether what stands in a cell picks its column, which is for an answer."""
    plain = _TICKS.sub("☒", words).strip()
    if name and answer_of(words) == name:
        return True
    return likeness(plain) in ("x", "y", "*", "tick", "ticked") or (bool(plain) and plain.strip(_FULL + "\ufe0f ") == "")


def read(question: Question, lines: Sequence[Passage]) -> Ticked:
    """Read what is chosen, and what else is said."""
    marked = [replace(line, text=_BOXES.sub("☐", _TICKS.sub("☒", _NOBODY.sub("Not known yet", line.text)))) for line in lines]
    if any(_MARK.search(line.text) for line in marked):
        return _of_boxes(question, marked)
    first, *rest = lines
    first = replace(first, text=re.sub(r"^[\s/|,;.–—-]+", "", first.text))  # what is left of "Yes / No" with one struck out
    if kinds.of(question).several:
        return Ticked((first.text,), _reasons(rest))
    for word, says in _said(question):
        found = re.match(rf"(?i){re.escape(word)}(?=$|{_BETWEEN}|[/|])", first.text)
        if not found:
            continue
        after = first.text[found.end() :]
        if _is_of_two(question, after):
            break
        after = re.sub(r"^[\s.,;:!)/|\-–—]+", "", after)
        after = re.sub(r"(?i)^(?:because|as|since)\b[,\s]+(?=\S)", "", after) if after[:7].casefold() == "because" else after
        return Ticked((says,), _reasons([Passage(after, beside=first.beside), *rest]))
    if _is_only_the_choice(question, lines):
        return Ticked((), ())
    return Ticked((), _reasons(lines), ("no answer of those that the form has is chosen",))


def _said(question: Question) -> list[tuple[str, str]]:
    """Return what a person writes for each answer, the longest first."""
    said = [(word, option.label) for option in kinds.options(question) for word in (option.label, option.value)]
    said += [(word, option) for word, option in kinds.of(question).also.items()]
    said += [("not known yet", kinds.NOT_YET), ("not applicable", kinds.NOT_APPLICABLE), ("n/a", kinds.NOT_APPLICABLE)]
    return sorted(dict(said).items(), key=lambda one: -len(one[0]))


def _is_of_two(question: Question, after: str) -> bool:
    """Tell whether the other answer stands beside it, as a form has it before one is struck out: "Yes / No"."""
    other = re.match(r"\s*(?:/|\||\bor\b|\band\b|,|&|\*)+\s*", after)
    words = [re.escape(word) for word, _ in _said(question)]
    return bool(other and re.match(rf"(?i)(?:{'|'.join(words)})(?!\w)", after[other.end() :]))


def _is_only_the_choice(question: Question, lines: Sequence[Passage]) -> bool:
    """Tell whether nothing stands there but what there is to choose."""
    words = "|".join(re.escape(word) for word, _ in _said(question))
    text = " ".join(line.text for line in lines)
    return not re.sub(rf"(?i)\b(?:{words}|or|please|delete|as|appropriate|circle|tick|one|only)\b|[\s/|,.;:()*☐-]", "", text)


def _of_boxes(question: Question, lines: Sequence[Passage]) -> Ticked:
    chosen: list[str] = []
    rest: list[Passage] = []
    seen = 0
    for line in lines:
        if not _MARK.search(line.text):
            rest.append(line)
            continue
        parts = _MARK.split(line.text)  # words, mark, words, mark, words
        words, marks = parts[::2], parts[1::2]
        is_before = not words[0].strip() or bool(words[-1].strip() and _option(question, words[-1])[0])
        pairs = zip(marks, words[1:], strict=True) if is_before else zip(marks, words[:-1], strict=True)
        over = words[0] if is_before else words[-1]
        for mark, said in pairs:
            says, after = _option(question, said)
            if says:
                seen += 1
                chosen += [says] if mark in _FULL else []
                over += f" {after}" if after else ""
            elif said.strip():
                over += f" {mark} {said.strip()}" if mark in _FULL else f" {said.strip()}"
        if over.strip(" \t\n.,;:/|-–—"):
            rest.append(Passage(over.strip(" \t\n,;:/|-–—"), beside=line.beside))
    chosen = list(dict.fromkeys(chosen))
    why: tuple[str, ...] = ()
    if not chosen:
        why = ("no box is ticked",) if rest else ()
    elif len(chosen) > 1 and not kinds.of(question).several:
        why = ("more than one box is ticked",)
    if not chosen and rest:
        written = read(question, rest)
        if written.chosen:
            return replace(written, why=("no box is ticked; the answer is taken from what is written",))
    return Ticked(tuple(chosen), _reasons(rest), why)


def _option(question: Question, words: str) -> tuple[str, str]:
    """Return the answer that some words begin with, and what stands behind it."""
    plain = words.strip()
    for word, says in _said(question):
        if re.match(rf"(?i){re.escape(word)}(?=$|{_BETWEEN}|[/|(])", plain):
            return says, plain[len(word) :].strip(" \t\n.,;:/|-–—")
    return "", ""


def _reasons(lines: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return what is said with a choice, without the word that heads it."""
    stripped = [replace(line, text=_LABEL.sub("", line.text)) for line in lines]
    return tuple(line for line in stripped if line.text.strip())
