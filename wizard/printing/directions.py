"""Two directions on one page: English from left to right, and what a person wrote in Arabic or Hebrew from right to left.

Each block of a page with such a text says `dir="auto"`: it is set by its first letter, whoever wrote it, in whichever template
it stands. What leads a block in other words (a link, "Yes") is set by itself. In a sentence of ours ("by <name>, on ...") such
words stand in a `bdi`, so that the figures and signs behind them stay where they are. Most pages have no such text, and stay
as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Letters, and no figures: those are set from left to right among them.
_LETTERS = (
    "\u05be-\u05f4\u0608\u060b\u060d\u061b-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_FROM_THE_RIGHT = re.compile(f"[{_LETTERS}]")
_BLOCK = re.compile(
    r'<(h[1-6]|p|li|dt|dd|th|td|caption|summary|strong|a|ins|del|span(?= class="heard"))(?=[ >])(?![^>]*\sdir=)'
)
# Words, and what stands between them but for those of another direction.
_WORDS = re.compile(f"[{_LETTERS}](?:[^<&A-Za-z]*[{_LETTERS}])*")
_ENTITY = re.compile(r"&#?\w+;")
_LETTER = re.compile(r"[^\W\d_]")
# A text with the tag before it; of what holds text alone, or is drawn, all of it.
_TEXT = re.compile(r"<(style|title|svg)\b.*?</\1>|<[^>]*>[^<]*", re.DOTALL)


def directed(page: str) -> str:
    """Return a page whose blocks are each set in the direction of what stands in them."""
    if not _FROM_THE_RIGHT.search(page):
        return page
    return _BLOCK.sub(r'<\1 dir="auto"', _TEXT.sub(_apart, page))


def goes_left(text: str) -> bool:
    """Tell whether a text is set from right to left: its first letter says so."""
    first = _LETTER.search(text)
    return bool(first and _FROM_THE_RIGHT.match(first[0]))


def language(text: str) -> str:
    """Return the language that letters from right to left are most likely of: "he" for Hebrew ones, else "ar"."""
    found = _FROM_THE_RIGHT.search(text)
    return "he" if found and re.match("[\u0590-\u05ff\ufb1d-\ufb4f]", found[0]) else "ar"


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, with whether each is of letters that are set from right to left."""
    end = 0
    for found in _WORDS.finditer(text) if _FROM_THE_RIGHT.search(text) else ():
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if text[end:]:
        yield text[end:], False


def _apart(found: re.Match[str]) -> str:
    """Keep words from right to left apart in a text that is one from left to right: by its first letter, or by most of them."""
    tag, end, text = found[0].partition(">")
    if found[1] or not _FROM_THE_RIGHT.search(text):
        return found[0]
    letters = "".join(_LETTER.findall(_ENTITY.sub("", text)))
    from_the_right = len(_FROM_THE_RIGHT.findall(letters))
    if _FROM_THE_RIGHT.match(letters) and from_the_right * 2 >= len(letters):
        return found[0]
    return tag + end + _WORDS.sub(r"<bdi>\g<0></bdi>", text)
