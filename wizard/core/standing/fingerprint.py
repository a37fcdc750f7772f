"""The one fingerprint of an assessment's content: the same content has the same fingerprint on any machine.

SHA-256 over canonical JSON of the form (id, version, digest of the parsed form) and of what is printed: the answers on the
path, the entries in order with the numbers that they print. No times, no names of writers, no hidden ids: a reference stands
as the place of its entry.
"""

import hashlib
from functools import lru_cache

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, Unfit
from wizard.core.form.bank import Bank, Question
from wizard.core.record.canonical import canonical, named
from wizard.core.record.response import Answers, Response, left_over, listed
from wizard.core.record.shapes import as_typed
from wizard.core.standing.standing import Standing
from wizard.core.text import likeness

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


# Banks and contents never change and are told apart by identity: what was worked out is so still.
@lru_cache(maxsize=8)
def digest(bank: Bank) -> str:
    """Return the SHA-256 of the parsed form: comments, line ends and key order do not matter, but that of settings does."""
    return hashlib.sha256(canonical(named(bank))).hexdigest()


def fingerprint(standing: Standing) -> str:
    """Return the fingerprint as 64 hexadecimal digits."""
    return _of_content(standing.bank, standing.response.content)


@lru_cache(maxsize=8)
def _of_content(bank: Bank, answered: Answers) -> str:
    standing = Standing(bank, Response(answered))
    content = {
        "form": {"id": bank.id, "version": bank.version, "digest": digest(bank)},
        "answers": [_content(question, At(question.key), standing) for s in bank.sections for question in s.questions],
        # What answers no question of the form is listed on the document, and so is part of what is approved.
        "left over": sorted(
            ([place.at.question, _answer(kept, standing)] for place, kept in left_over(bank, standing.response).items()),
            key=canonical,
        ),
    }
    return hashlib.sha256(as_typed(canonical(content))).hexdigest()


def _content(question: Question, at: At, standing: Standing) -> object:
    if at not in standing.path.index:
        return None
    entries = []
    for entry in listed(question, standing.response, at) if question.fields else ():
        fields = [_content(field, At(field.key, (*at.within, entry)), standing) for field in question.fields]
        numbered = [standing.register.entries[entry].number] if question.listing.numbered else []
        entries.append([*numbered, *fields])
    return [at.question, _answer(standing.response.answer(at), standing, question), entries]


def _answer(answer: Answer | None, standing: Standing, question: Question | None = None) -> object:
    plain = None if answer is None else named(answer)
    if question and kinds.of(question).points and isinstance(plain, dict):
        for part, ids in (("value", getattr(answer, "value", ())), ("fits", getattr(answer, "fits", ()))):
            if isinstance(ids, tuple) and isinstance(answer, Known | Unfit):
                plain[part] = [_place(one, standing) for one in ids]
    return plain


def _place(entry: str, standing: Standing) -> object:
    """An entry by its list and its place in it: the same wherever its hidden id was made."""
    known = standing.register.entries.get(entry)
    return [known.at.question, standing.places[entry]] if known else "removed"


def spoken(hexadecimal: str) -> str:
    """Return the first 44 bits as four words that can be read aloud: enough to notice a mix-up, and not against a forger."""
    from wizard.core.standing.words import WORDS  # a start-up saving: few commands say a fingerprint

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
