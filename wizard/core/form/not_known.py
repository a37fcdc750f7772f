"""What somebody says who does not know an answer yet: "Not known yet, ask Dr Shah by 20 January 2027", in their own words.

The one reading of it, for what is typed, for files of answers, for replies and for forms filled in by hand.
"""

from __future__ import annotations

import re

from wizard.core.form import dates, kinds
from wizard.core.form.bank import Question
from wizard.core.frozen import frozen
from wizard.core.text import likeness, one_line


@frozen
class NotKnown:
    """ask: who is to be asked, "" for nobody. by: by when, as it is written, "" for no day. rest: what else is said."""

    ask: str = ""
    by: str = ""
    rest: str = ""


_KNOW = r"(?:(?:sorry,? )?(?:i|we|they) )?(?:really |just )?(?:do not|don.?t|did not|didn.?t) (?:really )?know"
_PLAINLY = (
    r"(?:(?:it is |it.s |this is )?(?:still )?(?:not known yet|not yet known|not known as yet)"
    rf"|{_KNOW}(?: yet| that| this)*|nobody knows(?: yet)?)"
)
_PERHAPS = (
    r"(?:(?:i am |i.m |we are |we.re )?(?:not sure|unsure)(?: yet)?|not known|unknown"
    r"|(?:i have |we have )?no idea(?: yet)?|tbc|to be confirmed)"
)
_WITH_ASKING = r"not yet"  # alone it may be an answer: "Have you asked them?" "Not yet."
_APART = r"[\s,.;:()\-–—]*"
_ASK = (
    r"(?:(?:but|so|and|please|pls|i|we|you|i.ll|we.ll|will|would|could|can|should|shall|may|must|need|have|best|better|to|try"
    r"|going|am|are|i.m|we.re)\s+)*(?:ask|asking|check with|checking with|speak to|speak with|contact)\s*:?\s+"
)
_END = (  # of a name: not the full stop of a title, or of an initial
    r"[.!?](?=\s)(?<!Dr\.)(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Prof\.)(?<!St\.)(?<!\b[A-Z]\.)|;|\n|\s[–—-]\s"
    r"|,?\s+(?:because|since|who|whom|she|he|they|so|as)\s"
)
_DAY_ALONE = rf"(?i){_APART}(?:by\s+)?(?P<by>[^.;\n]+?)[.)\s]*(?:\n(?P<rest>.*))?\Z"
_NAMING = r"(?:(?:the|of|and|for|de|van|von|&)\s+|[A-Z0-9][\w.'’&/-]*[,;]?\s*)+"
_NO_NAME = (
    *("the", "this", "it", "we", "i", "there", "because", "as", "since", "until", "but", "not", "yes", "no", "n/a", "see"),
    *("will", "if", "when", "that", "they", "he", "she", "you", "my", "our"),
)
_PRINTED = r"(?s)Not known yet: ask (.+?)(?: by (\d{1,2} [A-Z][a-z]+ \d{4}))?\.?"
_MORE = r"\s+(?:because|as|since|until|but|so|and|if|when|while)\b"


def read(question: Question | None, text: str) -> NotKnown | None:
    """Return what a text says of an answer that is not known yet; None where it says something else.

    question: what is asked. What it takes as an answer is one: "Unknown" is a name to a question for a name.
    """
    plain = text.strip().strip("*_").strip()
    if "\n" not in plain and (found := re.fullmatch(_PRINTED, plain)):  # as this program says it: whatever the name is
        return NotKnown(found[1].strip(), found[2] or "")
    met = re.match(rf"(?i)(?:{_PLAINLY})(?![\w’'])", plain)
    weak = None if met else re.match(rf"(?i)(?:{_PERHAPS}|{_WITH_ASKING})(?![\w’'])", plain)
    start = met or weak
    after = plain[start.end() :] if start else plain
    if start is None and (_takes_words(question) or not re.match(rf"(?i){_ASK}", plain)):
        return None
    goes_on = re.match(r"[ \t]+\w", after) and not re.match(rf"(?i)\s+(?:{_ASK}|by\s)|{_MORE}", after)
    if start and goes_on:
        return None  # "Not known yet how many": no more than words
    said = _who_and_when(re.sub(rf"\A{_APART}", "", after), is_asked=start is None)
    if weak and not said.ask and (said.rest or said.by or _takes_words(question) or re.match(r"(?i)not yet", weak[0])):
        return None
    return said


def whole(question: Question | None, text: str) -> NotKnown | None:
    """Return the same where nothing else is said; what could not be kept is so never taken."""
    said = read(question, text)
    return said if said and not said.rest else None


def who(text: str) -> NotKnown:
    """Return who is to be asked, and by when, where somebody was asked for just that: "ask Amir Khan by 12 January 2027"."""
    plain = one_line(text)
    found = re.match(rf"(?i){_ASK}(?=\S)", plain)
    ask, by = _day_apart(plain[found.end() :] if found else plain)
    return NotKnown(ask, by)


def _takes_words(question: Question | None) -> bool:
    """Tell whether any words are an answer to a question."""
    if question is None or question.fields:
        return True
    kind = kinds.of(question)
    return kind.control in (kinds.ControlKind.LINE, kinds.ControlKind.TEXT) and not kind.ordered


def _who_and_when(text: str, *, is_asked: bool) -> NotKnown:
    """Read what stands behind "Not known yet"."""
    text = text.strip().strip("*_").strip()
    if not text.strip(" .,;:()"):
        return NotKnown()
    if asks := re.match(rf"(?i){_ASK}", text):
        return _until_end(text[asks.end() :])
    if is_asked:
        return NotKnown(rest=text)
    knows = re.match(rf"({_NAMING}?)\s*(?:will|should|might|may|would)?\s*(?:knows?|can tell you)\b(.*)\Z", text, re.DOTALL)
    if knows and _is_name(knows[1]):
        return _until_end(f"{knows[1].strip()} {knows[2].strip()}".strip())
    if re.match(r"(?i)by\s", text):
        ask, by = _day_apart(text)
        return NotKnown("", by) if by and not ask else NotKnown(rest=text)
    line = text.rstrip(" .)")
    ask, by = _day_apart(line)
    return NotKnown(ask, by) if _is_name(ask) and "\n" not in text else NotKnown(rest=text)


def _until_end(text: str) -> NotKnown:
    """Part who is to be asked, and by when, from what is said after it."""
    end = re.search(_END, text)
    head, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    ask, by = _day_apart(head)
    day = re.match(_DAY_ALONE, rest, re.DOTALL) if end and not by else None
    if day and _is_day(day["by"]):
        by, rest = day["by"].strip(), day["rest"] or ""
    return NotKnown(ask, by, re.sub(r"\A[\s.,;:!)–—-]+", "", rest).strip())


def _day_apart(text: str) -> tuple[str, str]:
    """Part "Dr Shah by 20 January 2027", or "Dr Shah, 20 January 2027"; by when is "" where it is no day."""
    bare = text.strip().rstrip(" .,;:)")
    for found in re.finditer(r"(?i)(?:^|[\s,;(–—-]+)(?:by|before|until|on)\s+|\s*[,;(–—]\s*|\s-\s", bare):
        day = bare[found.end() :]
        if _is_day(day):
            return one_line(bare[: found.start()].strip(" ,;:(–—-")), one_line(day)
    return one_line(bare if ")" not in text or "(" not in text else text.strip().rstrip(" .,;:")), ""


def _is_day(text: str) -> bool:
    return len(text) < 60 and dates.is_day(text)


def _is_name(text: str) -> bool:
    """Tell whether words look like the name of a person or a team."""
    words = text.split()
    return bool(words) and len(words) <= 6 and likeness(words[0]) not in _NO_NAME and bool(re.fullmatch(_NAMING, f"{text} "))
