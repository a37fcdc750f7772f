"""What came back to questions that were sent: which of its words answer which question, whatever a mail program made of it.

Each question is found by its reference, or else by its wording. What the sheet itself says is taken off; all the rest is
somebody's, and is either an answer or told to be none: nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wizard.core.form import kinds
from wizard.core.frozen import frozen
from wizard.core.outline import asking
from wizard.core.outline.asking import Asked
from wizard.core.standing.naming import numbered_question
from wizard.core.text import clean, likeness, one_line

_QUOTE = "\ufdd0"  # stands for one mark of quoting at the start of a line: a character that no text has
_GAP = rf"[\s>|*_#\\\u00a0\u200b{_QUOTE}]+"
_MARKS = {
    **dict.fromkeys("\"“”„‟«»'‘’‚‛`´", "[\"“”„‟«»'‘’‚‛`´]{1,2}"),
    **dict.fromkeys("-–—‐‑−", "[-–—‐‑−]"),
    "…": r"(?:…|\.\.\.)",
}
_REFERENCE = rf"\breference\b[\s:]{{0,4}}\b([{asking.LETTERS}]{{{asking.LENGTH}}})\b"
_PLACE = rf"\bquestion\b[\s{_QUOTE}]{{1,4}}(\d{{1,3}})[\s{_QUOTE}]{{1,4}}of[\s{_QUOTE}]{{1,4}}\d{{1,3}}\b"
_HEAD = rf"{_PLACE}[,;:]?[\s{_QUOTE}]{{0,4}}(?:reference\b[\s:{_QUOTE}]{{0,4}}(?:\w+)?)?"
_MARKED = r"[^\w\n]*"
_TICKED, _EMPTY = r"(?:[☒☑✓✔✗✘🗹]|\[\s*[xX✓✔]\s*\])", r"(?:[☐□▢]|\[\s*\])"
_LINE_TO_WRITE_ON = re.compile(rf"^[\s_.…\-–—=|\\{_QUOTE}]*$")


@frozen
class Written:
    """What somebody wrote to a question. ticked: of its options, those that are ticked, as they are labelled."""

    asked: Asked
    text: str
    ticked: tuple[str, ...] = ()


@frozen
class Returned:
    """What stands in a sheet that came back.

    replies: in the order of the form. rest: what is an answer to no question, a passage each. there: how many questions of
    the assessment stand in it, answered or not. strangers: the references in it that are of no question of this assessment.
    referred: whether any of its questions was found by its reference. to, about: who it was for, and the title of the
    assessment that it names; "" where it does not say.
    """

    replies: tuple[Written, ...]
    rest: tuple[str, ...]
    there: int
    strangers: tuple[str, ...] = ()
    referred: bool = False
    to: str = ""
    about: str = ""
    has_room: bool = False
    """Whether the words stand in it that head the room for an answer."""


def returned(text: str, some: Sequence[Asked], sheet: Iterable[str], assessment: str) -> Returned:
    """Return what a text says to some questions. sheet: what else stands on one that is sent. assessment: its id."""
    plain = _with_marks(text)
    starts = _starts(plain, some)
    own = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns(sheet)]
    places = [start.place for start in starts]
    top, between = plain[: places[0]] if places else plain, list[str]()
    said: dict[Asked, list[Written]] = {}
    for start, end in zip(starts, [*places[1:], len(plain)], strict=False):
        depth = _depth(plain, start.begins)
        inside, behind = _until_end(
            _QUOTE * depth + plain[start.begins : end] if start.begins > start.place else plain[start.begins : end]
        )
        if start.one is None and _is_written(inside):
            between.append(_QUOTE * _depth(plain, start.place) + plain[start.place : start.begins].lstrip(_QUOTE) + inside)
        between.append(behind)
        if start.one and (reply := _reply(start.one, inside, depth)) and (reply.text or reply.ticked):
            said.setdefault(start.one, []).append(reply)
    top = _without_head(top, own)
    if not said:
        said, top = _by_number(top, [start for start in starts if start.one])
    rest = [left for part in [top, *between] if (left := _without(part, own))]
    replies = []
    for one in some:
        first, *others = said.get(one, [None])
        if first is not None:
            replies.append(first)
            rest += [_whole(other) for other in others if other is not None and other != first]
    return Returned(
        tuple(replies),
        tuple(rest),
        len({start.one for start in starts if start.one}),
        _strangers(plain, some),
        any(start.one and start.by_reference for start in starts),
        *_headed(plain),
        re.search(_pattern(asking.ANSWER), plain, re.IGNORECASE) is not None,
    )


def _whole(reply: Written) -> str:
    return ", ".join(filter(None, (*reply.ticked, reply.text)))


# -- What quoting put before lines ------------------------------------------------------------------------------------


def _with_marks(text: str) -> str:
    """Return a text in which what quoting put before its lines is one mark each: it may be somebody's "> 65 years" too."""
    lines = re.split(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85", text.removeprefix("\ufeff").replace(_QUOTE, ""))
    marked = []
    for line in lines:
        quoting = re.match(r"(?:[ \t]{0,3}>[ \t]?)*", line)
        assert quoting is not None
        marked.append(_QUOTE * quoting[0].count(">") + line[quoting.end() :] if quoting[0].strip() else line)
    return clean("\n".join(marked))[0].replace("\u00a0", " ")


def _depth(text: str, place: int) -> int:
    """Return how often the line at a place is quoted."""
    line = text[text.rfind("\n", 0, place) + 1 :]
    return len(line) - len(line.lstrip(_QUOTE))


def _unmarked(text: str, depth: int) -> str:
    """Return a text without what quoting put before its lines; what is quoted more often than the rest stays so.

    depth: how often what stands above it is quoted.
    """
    lines = text.split("\n")
    base = min([depth, *(_depth(line, 0) for line in lines if re.search(r"\w", line))])
    kept = []
    for line in lines:
        more = _depth(line, 0) - base if re.search(r"\w", line) else 0
        kept.append("> " * more + line.replace(_QUOTE, ""))
    return "\n".join(kept)


# -- Where questions begin --------------------------------------------------------------------------------------------


@frozen
class _Start:
    """Where a question begins in a text, and where what is said of it goes on. one: None where it is none of ours, or may be
    one of several. number: its place on the sheet, "" where it does not say.
    """

    place: int
    begins: int
    one: Asked | None
    number: str = ""
    by_reference: bool = False


def _starts(text: str, some: Sequence[Asked]) -> list[_Start]:
    """Return where questions begin in a text, in its order."""
    by_reference = _apart([(one.reference, one) for one in some])
    starts = list[_Start]()
    whole, torn = rf"{_PLACE}[,;:]?[\s{_QUOTE}]{{0,4}}{_REFERENCE}", rf"(?m)^{_MARKED}{_HEAD}[^\w\n]*$"
    alone = rf"(?m)^{_MARKED}(?:reference\b[\s:]{{0,4}})?\b([{asking.LETTERS}]{{{asking.LENGTH}}})\b"
    for pattern in (whole, alone, torn):
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if any(start.place < found.end() and found.start() < start.begins for start in starts):
                continue
            reference = (found[2] if pattern is whole else found[1] if pattern is alone else "").upper()
            is_ours = reference in by_reference
            if pattern is alone and not is_ours and not re.search(r"(?i)\breference\b", found[0]):
                continue
            number = "" if pattern is alone else found[1]
            place = _line_start(text, found.start())
            starts.append(_Start(place, found.end(), by_reference.get(reference), number, bool(reference)))
    there = {start.one for start in starts}
    known = [start.begins for start in starts if start.by_reference]
    starts += _worded(text, [one for one in some if one not in there], known)
    starts.sort(key=lambda start: (start.place, start.begins))
    return starts


def _apart(pairs: Iterable[tuple[str, Asked]]) -> dict[str, Asked | None]:
    """Return what each word leads to; None where it leads to several."""
    found: dict[str, Asked | None] = {}
    for word, one in pairs:
        found[word] = one if word not in found else None
    return found


def _line_start(text: str, place: int) -> int:
    """Return where a line begins, if nothing but marks stands before a place in it."""
    start = text.rfind("\n", 0, place) + 1
    return start if not re.search(r"\w", text[start:place]) else place


def _worded(text: str, some: Sequence[Asked], known: Sequence[int]) -> Iterator[_Start]:
    """Yield where questions begin that have lost their references, by their wording; not those right below a reference.

    known: where what is said of a question with its reference begins.
    """
    numbered = _apart((" ".join(filter(None, (asking.about(one), numbered_question(one.question)))), one) for one in some)
    alone = _apart((one.question.ask, one) for one in some)
    taken: list[tuple[int, int]] = []
    for words, one in (*numbered.items(), *alone.items()):
        if len(words) < _WORDING or not (pattern := _pattern(words)):
            continue
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            if any(begins <= found.start() and _is_head(text[begins : found.start()]) for begins in known):
                continue
            taken.append(found.span())
            place = _line_start(text, found.start())
            yield _Start(place, place, one)


def _is_head(text: str) -> bool:
    """Tell whether nothing but the head of a question stands in a text: the entry that it is about, and its number."""
    plain = text.replace(_QUOTE, " ")
    return not plain.strip() or bool(
        len(plain) < 400 and re.fullmatch(r"\s*(?:about\b[^\n]*)?[\s>|*_#]*(?:\w{1,5}\.)?[\s>|*_#]*", plain, re.IGNORECASE)
    )


_WORDING = 20  # letters: a shorter one may well be somebody's own words


def _until_end(text: str) -> tuple[str, str]:
    """Part what stands under a question from what comes after the last one."""
    found = re.search(_pattern(asking.END), text, re.IGNORECASE)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _is_written(text: str) -> bool:
    """Tell whether something was written where a question stands that is none of ours."""
    below = re.split(_pattern(asking.ANSWER), text, maxsplit=1, flags=re.IGNORECASE)[-1]
    return bool(re.search(r"\w", re.sub(rf"{_EMPTY}[ \t]*[^\n☐\[]*", "", below)))


def _reply(one: Asked, text: str, depth: int) -> Written:
    """Return what somebody wrote under a question: all that the sheet itself does not say. depth: how often that is quoted."""
    room = re.search(_pattern(asking.ANSWER), text, re.IGNORECASE)
    above = text[: room.start()] if room else text
    below = _QUOTE * _depth(text, room.end()) + text[room.end() :] if room else ""
    own = [words for words, _ in asking.said_of(one) if words != asking.ANSWER]
    numbered = numbered_question(one.question)
    for words in sorted(own, key=len, reverse=True):
        taken = _cut(words, above)
        if taken == above and words == numbered:
            taken = _cut(one.question.ask, above)
        if taken == above and len(words) >= _WORDING:
            below = _cut(words, below)
        above = taken
    above = re.sub(_NEEDED if room else rf"(?m)^{_MARKED}{_NEEDED}[^\w\n]*$", "\n", above, count=1, flags=re.IGNORECASE)
    bare = re.sub(_ROOM, "", f"{above}\n{below}", flags=re.IGNORECASE | re.MULTILINE)
    ticked = []
    for option in kinds.options(one.question):
        label = rf"[\s{_QUOTE}]*{_pattern(option.label)}"
        if re.search(rf"{_TICKED}{label}", bare, re.IGNORECASE):
            ticked.append(option.label)
            bare = re.sub(rf"{_TICKED}{label}", " ", bare, count=1, flags=re.IGNORECASE)
        bare = re.sub(rf"{_EMPTY}{label}", " ", bare, count=1, flags=re.IGNORECASE)
    return Written(one, _tidy(_unmarked(bare, depth)), tuple(ticked))


def _cut(words: str, text: str) -> str:
    """Return a text without some words that the sheet says in it, where they first stand."""

    def gone(found: re.Match[str]) -> str:
        return "\n" + _QUOTE * _depth(text, found.end())

    return re.sub(rf"{_pattern(words)}[ \t*_]*", gone, text, count=1, flags=re.IGNORECASE)


_ROOM = rf"^[ \t{_QUOTE}]*room to write[ \t]*$"  # what stands in its place for who cannot see it
_NEEDED = r"\bneeded by\s+\d{1,2}\s+\w+\s+\d{4}\.?"


# Whoever it was for, and whenever it was needed.
_HEADED = (
    rf"^[ \t#*_{_QUOTE}-]*(?:questions for\b.*|skip to the text|printed by due regard.*"
    r"|needed by:\**\s*\d{1,2} \w+ \d{4})$"
)


def _headed(text: str) -> tuple[str, str]:
    """Return who a sheet was for, and the title of the assessment that it is about."""
    to = re.search(rf"(?im)^{_MARKED}questions for[ \t]+(.{{1,120}}?)[ \t*_]*$", text)
    about = re.search(rf"(?ims)^{_MARKED}for:[\s*_]{{0,4}}[\"“”](.{{1,400}}?)[\"“”],", text)
    return (one_line(to[1]) if to else "", one_line(about[1].replace(_QUOTE, " ")) if about else "")


def _without(text: str, own: Iterable[re.Pattern[str]]) -> str:
    """Return what is left of a passage without what the sheet says, "" where that is nothing that could be read."""
    text = re.sub(_HEADED, "", text, flags=re.IGNORECASE | re.MULTILINE)
    for pattern in own:
        text = pattern.sub(lambda found, whole=text: "\n" + _QUOTE * _depth(whole, found.end()), text)  # type: ignore[misc]
    tidy = _tidy(_unmarked(text, 99))
    return tidy if re.search(r"\w", tidy) else ""


def _without_head(text: str, own: Sequence[re.Pattern[str]]) -> str:
    """Return what stands above the questions without what a sheet says there, as it was when it was printed.

    What was proposed, the title and the contact may be others now, or may have been taken out since: they are told by where
    they stand. What is between them and is none of it stays.
    """
    line = rf"^{_MARKED}"
    how = rf"{line}{_pattern('write under each question, then')}.{{0,300}}?{_pattern('under each question.')}"
    text = re.sub(how, "", text, count=1, flags=re.IGNORECASE | re.MULTILINE | re.DOTALL)
    proposed = re.search(rf"(?ims){line}what is proposed[ \t*_]*$(.*?)(?={line}how to answer[ \t*_]*$)", text)
    if proposed and not any(len(one.pattern) > _LEAST_OWN and one.search(proposed[1]) for one in own):
        text = text[: proposed.start(1)] + "\n" + text[proposed.end(1) :]
    until = rf"(?={line}(?:what is proposed|how to answer)[ \t*_]*$)"
    head = re.search(rf"(?ims){line}questions(?: for [^\n]*)?[ \t*_]*$(.*?){until}", text)
    if head is None:
        return text
    has_gaps = re.search(rf"\n[ \t{_QUOTE}]*\n", head[1]) is not None
    kept, is_fact, is_name = list[str](), False, False
    for one in head[1].split("\n"):
        begins = re.match(rf"{_MARKED}(?:from|for|needed by):(.*)", one, re.IGNORECASE)
        is_said = bool(one.strip(f" \t{_QUOTE}"))
        is_fact = bool(begins) or (is_name and (is_said or not has_gaps)) or (is_fact and has_gaps and is_said)
        is_name = not re.search(r"\w", begins[1]) if begins else is_name and not is_said  # its value stands on the next line
        kept += [] if is_fact else [one]
    return text[: head.start(1)] + "\n".join(kept) + text[head.end(1) :]


_LEAST_OWN = 60  # of a pattern: one that is shorter is no text of what is proposed


# -- What is answered above the questions -----------------------------------------------------------------------------

_LINE_WITH_NUMBER = (
    rf"^{_MARKED}(?:(?:re|question|q|no|number)[.:]?[ \t]*)?(\d{{1,3}}[a-z]?)(?:[.):][ \t]+|[ \t]+[-–—][ \t]+)(\S.*)$"
)


def _by_number(text: str, starts: Sequence[_Start]) -> tuple[dict[Asked, list[Written]], str]:
    """Return what is answered above the questions by their numbers, as mail programs would have it, and what is left of it.

    A number is that of the form, or the place on the sheet; where it could be either nothing is taken.
    """
    lines = text.split("\n")
    said = [re.match(_LINE_WITH_NUMBER, line, re.IGNORECASE) for line in lines]
    numbers = [likeness(found[1]) for found in said if found]
    of_form = _apart((likeness(one.question.number), one) for one in dict.fromkeys(start.one for start in starts) if one)
    of_sheet = _apart((start.number, start.one) for start in starts if start.one and start.number)
    fitting = [one for one in (of_form, of_sheet) if numbers and all(one.get(number) for number in numbers)]
    if not fitting or any(fitting[0][number] != one[number] for one in fitting for number in numbers):
        return {}, text
    replies: dict[Asked, list[Written]] = {}
    left, present = list[str](), list[str]()
    for line, found in zip(lines, said, strict=True):
        if found and (one := fitting[0][likeness(found[1])]):
            replies.setdefault(one, []).append(Written(one, found[2].strip()))
        elif present and line.strip(f" \t{_QUOTE}") and replies:
            *_, last = replies.values()
            last[-1] = Written(last[-1].asked, f"{last[-1].text}\n{line.replace(_QUOTE, '').strip()}")
        else:
            left.append(line)
        present = [line] if found or (present and line.strip(f" \t{_QUOTE}")) else []
    return replies, "\n".join(left)


def _tidy(text: str) -> str:
    """Return a text without the lines to write on, the marks of a format around it and empty lines at its ends."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = ["" if _LINE_TO_WRITE_ON.match(line) else line for line in lines]
    bare = ["" if not line.strip(" \t#*_|") else line for line in kept]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(bare)).strip()


def _strangers(text: str, some: Sequence[Asked]) -> tuple[str, ...]:
    known = {one.reference for one in some}
    found = re.findall(rf"\breference\b[\s:]*([{asking.LETTERS}]{{{asking.LENGTH}}})\b", text, re.IGNORECASE)
    return tuple(one for one in dict.fromkeys(word.upper() for word in found) if one not in known)


def _patterns(sheet: Iterable[str]) -> Iterator[str]:
    for words in sorted(sheet, key=len, reverse=True):
        if pattern := _pattern(words):
            yield pattern


def _pattern(words: str) -> str:
    """Return a pattern that finds words wherever lines were broken, and whatever quotation marks and dashes became."""
    inner = _GAP.join("".join(_MARKS.get(char, re.escape(char)) for char in word) for word in words.split())
    before, after = (r"\b" if part.isalnum() else "" for part in (words.strip()[:1], words.strip()[-1:]))
    return f"{before}{inner}{after}"
