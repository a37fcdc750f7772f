"""Which question of a form a line of a document asks: by its wording, its number, and how much of both is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import frozen
from wizard.core.text import letters

CLOSE = 0.8
"""How much of a wording has to be there, of the words of both, for it to be taken for that of the form."""
_NUMBERED = 0.6  # the same, where it has the number of the question
_SHORT = 4  # words: a wording of fewer is told by itself alone, as any text may begin with it
_TRIES = 3_000  # wordings that are compared word by word: a form has some hundred such lines
_MOST = 70  # words of a line that are looked at
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDS = re.compile(r"[\s.)\]\"'’”]*(?:$|[?:\n\t])")
NUMBERED = re.compile(r"\(?(?:q(?:uestion)?\.?\s*)?(\d{1,3}[a-z]?)\s*[.):\-–]*\s+(?=\S)", re.IGNORECASE)
_AFTER = re.compile(r"[\s:;.?!*)\]_\-–—]*")
_PARTS = re.compile(r"\s*(?:$|[:\t\n?]|[-–—]\s|\()")


@frozen
class Matched:
    """A wording that a line begins with. question: None where it is another of the form, such as the title of a section.

    rest: what stands behind it. other: its own words, where they are not those of the form. approval: whether it heads that.
    """

    question: Question | None
    rest: str
    other: str = ""
    approval: bool = False


@frozen
class _Wording:
    words: tuple[str, ...]
    question: Question | None
    approval: bool = False


class Wordings:
    """The wordings of some questions, and of what else stands in a form."""

    def __init__(self, questions: Sequence[Question], others: Sequence[str] = (), approval: Sequence[str] = ()) -> None:
        asked: list[tuple[str, Question | None, bool]] = [(one.ask, one, False) for one in questions]
        asked += [(text, None, False) for text in others] + [(text, None, True) for text in approval]
        every = [_Wording(words, one, is_of) for text, one, is_of in asked if (words := tuple(_words(text)))]
        # Of two that begin alike the longer one is looked for first; a question goes before a title in the same words.
        self._wordings = sorted(every, key=lambda one: (-len(one.words), one.question is None))
        self._beginning: dict[str, list[_Wording]] = {}
        for one in self._wordings:
            self._beginning.setdefault(one.words[0], []).append(one)
        self._tries = _TRIES

    def meet(self, text: str, *, is_label: bool) -> Matched | None:
        """Return the wording that a line begins with; None where it begins with none.

        is_label: whether it is set out as one: a heading, in bold, in a cell of its own.
        """
        return self.exactly(text) or self._nearly(text, NUMBERED.match(text), is_label=is_label)

    def exactly(self, text: str) -> Matched | None:
        """Return the wording that a line begins with to the letter, whatever its number, capitals and signs."""
        number = NUMBERED.match(text)
        for start in dict.fromkeys((number.end() if number else 0, 0)):
            first = next(_placed(text[start:]), None)
            some = self._beginning.get(first[0], ()) if first else ()
            said = list(_placed(text[start:])) if some else []
            for one in some:
                if len(said) >= len(one.words) and tuple(word for word, _ in said[: len(one.words)]) == one.words:
                    end = start + said[len(one.words) - 1][1]
                    if len(one.words) >= _SHORT or _PARTS.match(text, end):
                        return Matched(one.question, _rest(text, end), "", one.approval)
        return None

    def _nearly(self, text: str, number: re.Match[str] | None, *, is_label: bool) -> Matched | None:
        start = number.end() if number else 0
        placed = list(_placed(text[start:]))
        words = [word for word, _ in placed]
        best: tuple[float, int, _Wording] | None = None
        for one in self._wordings:
            is_numbered = number is not None and one.question is not None and letters(number[1]) == letters(one.question.number)
            may_be = is_label or is_numbered or "?" in text[:_BEGINS] or len(words) <= 2 * len(one.words)
            least = _NUMBERED if is_numbered else CLOSE
            if min(len(one.words), len(words)) >= _SHORT and may_be and _numbers(words, one.words, least):
                self._tries -= 1
                if self._tries < 0:
                    return None
                ends = [place for place, (_, at) in enumerate(placed, 1) if _ENDS.match(text, start + at)]
                ratio, end = _best(words, one.words, ends)
                if ratio >= least and (best is None or ratio > best[0]):
                    best = ratio, end, one
        if best is None:
            return None
        _, end, found = best
        at = start + placed[end - 1][1]
        return Matched(found.question, _rest(text, at), text[:at], found.approval)


_BEGINS = 300  # letters of a line in which a question ends


def _numbers(words: Sequence[str], wording: Sequence[str], least: float) -> bool:
    """Tell whether a line has enough of the words of a wording, and no other numbers: one article is not another."""
    given = words[: len(wording) + _MORE]
    own = set(wording)
    common = sum(word in own for word in given)
    if common < least * min(len(given), len(wording)) * 0.9:
        return False
    return {word for word in words[: len(wording)] if word.isdecimal()} <= {word for word in wording if word.isdecimal()}


_MORE = 6  # words by which a line may be longer or shorter


def _best(words: Sequence[str], wording: Sequence[str], stops: Sequence[int]) -> tuple[float, int]:
    """Return how like the beginning of a line is to a wording, and after how many words that ends.

    stops: after how many words a sentence or the line ends. A wording that was shortened, of which nothing is changed, is as
    good as one that is whole.
    """
    found = (0.0, 1)
    own = set(wording)
    for end in range(max(_SHORT, len(wording) - _MORE), min(len(words), len(wording) + _MORE) + 1):
        if words[end - 1] in own:
            found = max(found, (SequenceMatcher(None, words[:end], wording, autojunk=False).ratio(), end))
    inside = next((place for place, word in enumerate(words) if word not in own), len(words))
    if inside > _SHORT + 1 and inside in stops and list(words[:3]) == list(wording[:3]):
        found = max(found, (CLOSE + inside / 1000, inside))
    ends = [place for place, word in enumerate(words, 1) if word in own]
    if len(words) < len(wording) and ends:
        some = sum(word in own for word in words) / len(words)
        found = max(found, (some * (CLOSE - 0.01), ends[-1]))
    return found


def _words(text: str) -> Iterator[str]:
    yield from (word for word, _ in _placed(text))


def _placed(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of the beginning of a line as they are compared, each with where it ends."""
    for count, found in enumerate(_WORD.finditer(text)):
        if count >= _MOST:
            return
        if word := _compared(found[0]):
            yield word, found.end()


@lru_cache(maxsize=4096)
def _compared(word: str) -> str:
    return letters(word)


def _rest(text: str, end: int) -> str:
    found = _AFTER.match(text, end)
    return text[found.end() if found else end :].strip()


def of_form(bank: Bank) -> Wordings:
    """Return all wordings of a form: its questions, and what else is printed in it."""
    others = [bank.title, bank.short]
    for section in bank.sections:
        others += [section.title, section.intro, section.above, *(one.official for one in section.questions)]
    asked = [question for section in bank.sections for question in section.questions]
    return Wordings(asked, others, (bank.approval.title, bank.approval.ask))
