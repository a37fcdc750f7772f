"""The one fingerprint of an assessment's content: the same content has the same fingerprint on any machine.

SHA-256 over canonical JSON of the form (id, version, digest of the parsed form) and of what is printed: the answers on the
path, the entries in order with the numbers that they print. No times, no names of writers, no hidden ids: a reference stands
as the place of its entry.
"""

import datetime
import hashlib
from collections.abc import Callable
from functools import lru_cache

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import fields, replace
from wizard.core.record.canonical import canonical, named
from wizard.core.record.changes import Approve, Record, Redact, Report
from wizard.core.record.response import Answers, Response, as_version_0_1_0_read, holds_hole, left_over, listed
from wizard.core.record.shapes import REDACTED, Hole, is_hole, told_of
from wizard.core.standing.standing import Standing
from wizard.core.standing.standing import digest as digest
from wizard.core.standing.words import WORDS
from wizard.core.text import likeness

_Words = Callable[[Hole], str] | None
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


def wording(standing: Standing) -> str:
    """Return the digest of the form as it was worded when this stood."""
    return standing.response.content.wording or digest(standing.bank)


def fingerprint(standing: Standing) -> str:
    """Return the fingerprint as 64 hexadecimal digits, as version 0.1.0 worked it out: what was taken out was words.

    Where nothing was taken out it is that of `mark`.
    """
    return _fingerprint(standing, _told)


def mark(standing: Standing) -> str:
    """Return the fingerprint as it is shown and approved: what was taken out stands in it by its seal, whoever did it when."""
    return _of_content(standing.bank, standing.response.content)


# Banks and contents never change and are told apart by identity: what was worked out is so still.
@lru_cache(maxsize=8)
def _of_content(bank: Bank, answered: Answers) -> str:
    return _fingerprint(Standing(bank, Response(answered)), None)


def marks(standing: Standing) -> frozenset[str]:
    """Return every fingerprint that names what stands here: the one that is shown, and those that earlier versions gave it."""
    return _of_redacted(standing.bank, standing.response.content, standing.response.redactions)


@lru_cache(maxsize=8)
def _of_redacted(bank: Bank, answered: Answers, redactions: tuple[tuple[Record, Redact], ...]) -> frozenset[str]:
    there = Standing(bank, Response(answered, redactions=redactions))
    is_redacted = bool(redactions) and any(map(holds_hole, answered.answers.values()))
    every_words = earlier_words(there.response) if is_redacted else ()
    return frozenset((mark(there), *(_fingerprint(there, words) for words in every_words)))


def earlier_words(response: Response) -> tuple[Callable[[Hole], str], ...]:
    """Return what may have been read where texts were taken out, when that was part of a fingerprint.

    Who took a text out and when is told by the sealed record of it, but for the day: that was the one of their computer.
    """
    said: dict[str, list[tuple[datetime.datetime, str]]] = {}
    for record, redact in response.redactions:
        for seal in redact.seals:
            said.setdefault(seal, []).append((datetime.datetime.fromisoformat(record.time), record.author.name))

    def words(shift: int, last: bool) -> Callable[[Hole], str]:
        def told(hole: Hole) -> str:
            if hole.seal not in said:
                return REDACTED
            moment, name = said[hole.seal][-1 if last else 0]
            day = (moment + datetime.timedelta(days=shift)).date()
            return f"(redacted {told_of(day.isoformat(), name)})"

        return told

    twice = any(len(some) > 1 for some in said.values())
    others = [words(shift, last) for shift in (0, 1, -1) for last in ((False, True) if twice else (False,))]
    return (_told, *others, lambda _: REDACTED)


def _told(hole: Hole) -> str:
    return f"(redacted {hole.told})" if hole.told else REDACTED


def stands(standing: Standing, act: Approve | Report) -> bool:
    """Tell whether what was approved, or reported to be, is what stands now, and stood when that was done."""
    if act.fingerprint not in marks(standing):
        return False
    then, now = standing.response.review.stood[id(act)], standing.response.content
    is_same = then is now or fields(then) == fields(now)
    return is_same or act.fingerprint in marks(stood_at(standing, act))


def stood_at(standing: Standing, act: Approve | Report) -> Standing:
    """Return what stood when something was approved, or reported to be, here or in the copy that the record took in."""
    return Standing(standing.bank, replace(standing.response, content=standing.response.review.stood[id(act)]))


def _fingerprint(standing: Standing, words: _Words) -> str:
    """words: what is read where a text was taken out, None = its seal stands for it."""
    bank = standing.bank
    content = {
        "form": {"id": bank.id, "version": bank.version, "digest": wording(standing)},
        "answers": [_content(question, At(question.key), standing, words) for s in bank.sections for question in s.questions],
        # What answers no question of the form is listed on the document, and so is part of what is approved.
        "left over": sorted(
            ([place.at.question, _answer(kept, standing, words)] for place, kept in left_over(bank, standing.response).items()),
            key=canonical,
        ),
    }
    # What is left out of what is published, or is in it after all, where somebody marked it so.
    if marked := _marked(standing):
        content["marked"] = marked
    return hashlib.sha256(canonical(content)).hexdigest()


def _marked(standing: Standing) -> list[object]:
    places = [(at, mark) for at, mark in standing.response.content.marked.items() if is_printed(at, standing)]
    marked = [[at.question, [_place(one, standing) for one in at.within], mark.under, named(mark.words)] for at, mark in places]
    return sorted(marked, key=canonical)


def is_printed(at: At, standing: Standing) -> bool:
    """Tell whether a question, or an entry as a whole, stands in the document now."""
    entry = standing.register.entries.get(at.within[-1]) if at.within else None
    return at in standing.path.index or (entry is not None and At(entry.question.key, (*entry.at.within, entry.id)) == at)


def _content(question: Question, at: At, standing: Standing, words: _Words) -> object:
    if at not in standing.path.index:
        return None
    entries = []
    for entry in listed(question, standing.response, at) if question.fields else ():
        fields = [_content(field, At(field.key, (*at.within, entry)), standing, words) for field in question.fields]
        numbered = [standing.register.entries[entry].number] if question.listing.numbered else []
        entries.append([*numbered, *fields])
    return [at.question, _answer(standing.response.answer(at), standing, words, question), entries]


def _answer(answer: Answer | None, standing: Standing, words: _Words, question: Question | None = None) -> object:
    if words and answer is not None and holds_hole(answer):
        answer = as_version_0_1_0_read(question, answer, words)
    plain = None if answer is None else named(answer)
    if question and kinds.of(question).points and isinstance(plain, dict):
        for part, ids in (("value", getattr(answer, "value", ())), ("fits", getattr(answer, "fits", ()))):
            if isinstance(ids, tuple) and isinstance(answer, Known | Unfit):
                plain[part] = [named(one) if is_hole(one) else _place(one, standing) for one in ids]
    return plain


def _place(entry: str, standing: Standing) -> object:
    """An entry by its list and its place in it: the same wherever its hidden id was made."""
    known = standing.register.entries.get(entry)
    return [known.at.question, standing.places[entry]] if known else "removed"


def spoken(hexadecimal: str) -> str:
    """Return the first 44 bits as four words that can be read aloud: enough to notice a mix-up, and not against a forger."""
    first = int(hexadecimal[:11], 16)
    return "-".join(WORDS[first >> shift & 2047] for shift in (33, 22, 11, 0))


def says(words: str, hexadecimal: str) -> bool:
    """Tell whether somebody said this fingerprint, in its four words or in the made-up ones of earlier documents."""
    said = "-".join(likeness(words).replace("-", " ").split())
    return said in (spoken(hexadecimal), spoken_before(hexadecimal))


def spoken_before(hexadecimal: str) -> str:
    """Return the first 64 bits in the made-up words of earlier documents (proquints: Wilkerson 2009, arXiv:0901.4016)."""
    return "-".join(_proquint(int(hexadecimal[start : start + 4], 16)) for start in range(0, 16, 4))


def _proquint(number: int) -> str:
    c, v = _CONSONANTS, _VOWELS
    return c[number >> 12] + v[number >> 10 & 3] + c[number >> 6 & 15] + v[number >> 4 & 3] + c[number & 15]
