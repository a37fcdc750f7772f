"""A document of ours that somebody changed by hand: which answers that touches, and what stands there now.

A document keeps what stood in it when it was printed. Both are read in the same way and compared field by field: what was not
changed stays as it is carried. The words that people see go before those that a file carries unseen, and are to be confirmed;
in JSON the answers go before how they are printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wizard.answers import besides, byhand
from wizard.answers.byhand import Filling, InList, Slot, WrittenEntry
from wizard.answers.headings import of_form
from wizard.answers.reading import AnswersReader
from wizard.answers.whole import take
from wizard.core.document.document import Printer
from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known
from wizard.core.form.bank import Bank, Question
from wizard.core.frozen import plain, replace
from wizard.core.record.changes import Author, Change, Label, Place, Record, Set
from wizard.core.record.response import fold
from wizard.core.standing.naming import answer_summary
from wizard.core.standing.register import Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import in_quotes, joined, letters, one_line
from wizard.files.manuscript import Grid, Manuscript, Passage, from_plain, passages

_BY_HAND = "the document was changed by hand here"
_GONE = f"{_BY_HAND}, and there is no answer in it any more: this is the one that it carries"
_PICTURE = "A picture here was left out"
_MOST_PAIRS = 100_000  # entries of one print with those of another that are compared field by field


class Edited:
    """What was changed by hand in a document. changes: what follows from that, after the answers that it carries.

    unsure: by place, why an answer is to be confirmed. beside: by place, what else stands there. homeless: what was written at
    no question. told: what to say of it.
    """

    def __init__(self, bank: Bank, carried: Sequence[Change]) -> None:
        self._bank = bank
        self._old = _standing(bank, carried)
        self.changes: list[Change] = []
        self.unsure: dict[At, list[str]] = {}
        self.beside: dict[At, list[str]] = {}
        self.homeless: list[str] = []
        self.told: list[str] = []
        self._touched: dict[str, None] = {}  # keys of questions

    # -- JSON ---------------------------------------------------------------------------------------------------------

    def in_json(self, printed: Mapping[str, Any]) -> None:
        """Find what is said otherwise by the answers of a document, and by how it prints them."""
        form = Printer(self._old).form()
        parts_ = [{"questions": form.cover}, *map(plain, form.parts), *map(plain, form.aside)]
        expected = {item["id"]: item for part in parts_ for item in plain(part["questions"])}
        for item in _items(printed):
            key = item.get("id")
            question = self._bank.questions.get(key) if isinstance(key, str) else None
            is_told = item.get("state") != "withheld" and "Not known when" not in str(item)
            if question and is_told and _shown(item) != _shown(expected.get(question.key, {})):
                self._touched[question.key] = None
                why = "the document was changed by hand, and what it prints here is not the answer that it carries"
                for at in self._places(question.key):
                    self.unsure[at] = [why]
        self._tell([] if self._touched else [""])

    # -- Pages and files of Word --------------------------------------------------------------------------------------

    def in_words(self, written: Manuscript, visible: Any) -> None:
        """Find what was changed in a document that people read. visible: what stood in it when it was printed."""
        kept = visible if isinstance(visible, dict) else {}
        was = from_plain(kept.get("blocks"))
        if not was:
            self.told.append("It does not say any more what was in it when it was printed: compare each answer with it.")
            return
        self._at_its_edge(written.told, str(kept.get("edge")))
        if _as_compared(was) == _as_compared(written.blocks):
            return
        _Comparison(self, self._bank, self._old, was, written.blocks).make()
        self._title(was, written.blocks)
        self._elsewhere(was, written.blocks)

    def _title(self, was: Sequence[Passage | Grid], now: Sequence[Passage | Grid]) -> None:
        """Take the title at the top of a document, where that alone was changed; where both were, the other is noted."""
        before, after = _top(was), _top(now)
        key = self._bank.roles.get("title")
        if key is None or not after or before == after:
            return
        at, is_told = At(key), key in self._touched
        self.homeless = [words for words in self.homeless if words != after]
        self.touch(self._bank.questions[key])
        if is_told:
            self.beside.setdefault(at, []).append(f"The document is headed: “{after}”")
            return
        self.changes.append(Set(at, Known(after)))
        self.unsure.setdefault(at, []).append(f"the title at the top was changed by hand. Before, it said: {before}")

    def _at_its_edge(self, told: Sequence[str], edge: str) -> None:
        """Tell what stands at the edge of the pages and was not printed there, and what of the file was left alone."""
        for words in told:
            said = re.fullmatch("At the (?:head|foot) of its pages: “(.*)”", words)
            if not (said and _of_an_edge(said[1]) == _of_an_edge(edge)):
                self.homeless.append(words)
                self.told.append(words)

    def _elsewhere(self, was: Sequence[Passage | Grid], now: Sequence[Passage | Grid]) -> None:
        """Tell under which headings something was changed where no answer stands, and keep what was put beside it."""
        wordings = of_form(self._bank)
        before, after = _parts(was), _parts(now)
        gone, come = before - after, after - before
        outside = []
        for heading, _ in (*come, *gone):
            met = wordings.meet(heading, is_label=True) if heading else None
            is_top = heading in (_top(was), _top(now))
            if not (met and met.question) and not is_top and (heading or not self._touched):
                outside.append(in_quotes(heading) if heading else "its beginning")
        noted = Counter(_beside([words for some in (*self.beside.values(), self.homeless) for words in some]))
        for words in (_beside_of(now) - _beside_of(was) - noted).elements():
            self.homeless.append(words)
        self._tell([] if self._touched else outside)
        if self._touched and self._only_outside(come, gone):
            self._tell_outside(self._only_outside(come, gone))

    def _only_outside(self, come: Counter[tuple[str, str]], gone: Counter[tuple[str, str]]) -> list[str]:
        """Return the headings with changes that are parts of the document about its answers: its summary, its decision."""
        return [in_quotes(heading) for heading, _ in (*come, *gone) if heading in besides.BESIDE]

    def in_what_it_carries(self) -> None:
        """Mark everything: the answers that a file carries were changed, and those that people see were not."""
        self.told.append("The answers that the file carries unseen were changed by hand. Compare each with the document.")
        for at in self._old.response.answers:
            self.unsure.setdefault(at, []).append("the answers that the document carries were changed by hand")

    def touch(self, question: Question) -> None:
        """Take down that something was changed at a question."""
        self._touched[question.key.split(".")[0]] = None

    def note(self, at: At, words: Sequence[str]) -> None:
        """Keep what else stands at a place."""
        if words:
            self.touch(self._bank.questions[at.question])
            self.beside.setdefault(at, []).extend(words)

    def _places(self, key: str, entry: str = "") -> list[At]:
        """Return where something is answered in a question, or in one entry of it."""
        answered = [at for at in self._old.response.answers if at.question == key or at.question.startswith(f"{key}.")]
        return [at for at in answered if not entry or at.within[:1] == (entry,)]

    # -- Words --------------------------------------------------------------------------------------------------------

    def _tell(self, outside: Sequence[str]) -> None:
        if self._touched:
            asked = [question for key, question in self._bank.questions.items() if key in self._touched]
            names = [question.number or in_quotes(one_line(question.ask).rstrip(":")) for question in asked]
            self.told.append(f"The document was changed by hand after it was printed, at {joined(names)}.")
        if outside:
            self._tell_outside(outside)

    def _tell_outside(self, outside: Sequence[str]) -> None:
        where = f", at {joined(list(dict.fromkeys(outside)))}" if any(outside) else ""
        self.told.append(f"The document was changed by hand{where}; there is no answer there, so nothing was taken from it.")


def _top(blocks: Sequence[Passage | Grid]) -> str:
    """Return the title at the top of a document."""
    return next((one_line(one.text) for one in passages(blocks) if one.level == 1), "")


class _Comparison:
    """Compares what stands in a document with what stood in it, field by field."""

    def __init__(
        self, edited: Edited, bank: Bank, old: Standing, was: Sequence[Passage | Grid], now: Sequence[Passage | Grid]
    ) -> None:
        self._edited, self._bank, self._old = edited, bank, old
        self._was = byhand.filled(bank, besides.answers_only(was))
        self._now = byhand.filled(bank, besides.answers_only(now))
        self._adds = besides.said(old)
        self._twins: dict[str, str] = {}  # by the id of an entry as it is read now, its own
        self._pending: list[tuple[At, At, At | None]] = []  # what was changed: its place, there now, and as it was printed
        self._fresh: list[tuple[InList, WrittenEntry]] = []

    def make(self) -> None:
        for key in dict.fromkeys((*self._was.slots, *self._now.slots)):
            self._one(At(key), self._was.slots.get(key), self._now.slots.get(key), key)
        for key in dict.fromkeys((*self._was.lists, *self._now.lists)):
            self._list(self._bank.questions[key], self._was.lists.get(key), self._now.lists.get(key))
        come = Counter(self._now.homeless) - Counter(self._was.homeless)
        self._edited.homeless += come.elements()
        before, after = self._read(self._was), self._read(self._now)
        for at, there, here in self._pending:
            self._take(at, after[0].response.answer(there), before[0].response.answer(here) if here else None)
            self._edited.unsure.setdefault(at, []).extend(one for one in after[1].get(there, ()) if one)
        self._add(after[0])

    def _read(self, filling: Filling) -> tuple[Standing, dict[At, list[str]]]:
        hand = filling.done()
        reader = AnswersReader(self._bank, "")
        take(reader, hand.answers)
        return _standing(self._bank, reader.changes), hand.unsure

    # -- One field ----------------------------------------------------------------------------------------------------

    def _one(self, at: At, was: Slot | None, now: Slot | None, adds: str) -> None:
        """Compare one field. adds: what the program added there, by the id of its entry or the key of its question."""
        own, added = besides.parted(was.lines if was else (), self._adds.get(adds, Counter()))
        kept, changed = besides.without(now.lines if now else (), added, own)
        if was:
            was.lines = own
        if now:
            now.lines = kept
            more = _more(now.beside, was.beside if was else ())
            if doubts := [why for why in now.why if was and why not in was.why]:
                self._edited.touch(self._bank.questions[at.question])
                if self._old.response.answer(at) is not None:
                    self._edited.unsure.setdefault(at, []).extend(doubts)
            self._edited.note(at, [*(f"The document says here: “{words}”" for words in changed), *more])
        if _texts(own) == _texts(kept):
            if now is None and was is not None:
                self._edited.touch(self._bank.questions[at.question])
            if now and self._old.response.answer(at) and any(one.startswith(byhand.TO_CONFIRM) for one in more):
                self._edited.unsure.setdefault(at, []).append("")  # what is noted says why
            return
        self._edited.touch(self._bank.questions[at.question])
        if kept and now:
            self._pending.append((at, now.at, was.at if was else None))
        elif self._old.response.answer(at) is not None:
            self._edited.unsure[at] = [_GONE]

    def _take(self, at: At, found: Answer | None, printed: Answer | None) -> None:
        """Let what stands in the document count at a place. printed: what was read there of the document as it was printed."""
        old = self._old.response.answer(at)
        if found is None:
            if old is not None:
                self._edited.unsure[at] = [_GONE]
            return
        found = self._with_ids(self._bank.questions[at.question], found)
        if isinstance(found, Known) and isinstance(old, Known) and isinstance(printed, Known):
            because = old.because if found.because == printed.because else found.because
            value = old.value if found.value == printed.value else found.value
            found = Known(value, because)
        if found == old:
            return
        self._edited.changes.append(Set(at, found))
        before = answer_summary(at, self._old) if old is not None else ""
        self._edited.unsure[at] = [f"{_BY_HAND}. Before, it said: {before}" if before else f"{_BY_HAND}: this was added"]

    def _with_ids(self, question: Question, answer: Answer) -> Answer:
        if isinstance(answer, Known) and kinds.of(question).points and isinstance(answer.value, tuple):
            return replace(answer, value=tuple(self._twins.get(one, one) for one in answer.value))
        return answer

    # -- A list -------------------------------------------------------------------------------------------------------

    def _list(self, question: Question, was: InList | None, now: InList | None) -> None:
        """Compare a list entry by entry."""
        self._one(At(question.key), was.loose if was else None, now.loose if now else None, question.key)
        before, after = was.entries if was else [], now.entries if now else []
        own = self._own(question, before)
        pairs = _pairs(before, after)
        for here, there in pairs:
            if (entry := own.get(here.id)) is not None:
                self._twins[there.id] = entry
                for field in question.fields:
                    at = At(field.key, (entry,))
                    self._one(at, here.slots.get(field.key), there.slots.get(field.key), entry)
        for here in [one for one in before if one not in [pair[0] for pair in pairs]]:
            self._gone(question, own.get(here.id, ""))
        if now:
            self._fresh += [(now, one) for one in after if one not in [pair[1] for pair in pairs]]

    def _own(self, question: Question, before: Sequence[WrittenEntry]) -> dict[str, str]:
        """Return by the ids of entries as they were printed, those that they have: they stand in the same order."""
        some: list[Entry] = list(self._old.register.of(question.key))
        own = {one.id: one.id for one in before if ":" in one.id}
        free = [one for one in before if ":" not in one.id]
        mine = [one for one in some if ":" not in one.id]
        for one in free:
            same = next((other for other in mine if one.number and other.number == one.number), None)
            if same:
                mine.remove(same)
                own[one.id] = same.id
        free = [one for one in free if one.id not in own]
        if len(free) == len(mine):
            own |= {one.id: other.id for one, other in zip(free, mine, strict=True)}
        return own

    def _gone(self, question: Question, entry: str) -> None:
        self._edited.touch(question)
        name = next((one.name for one in self._old.register.of(question.key) if one.id == entry), f"a {question.entry}")
        for at in [at for at in self._old.response.answers if at.within[:1] == (entry,)]:
            self._edited.unsure[at] = [f"the document was changed by hand, and {name} could not be found in it"]

    def _add(self, new: Standing) -> None:
        """Add the entries that were not there when the document was printed."""
        for listed, entry in self._fresh:
            question = listed.question
            answers = {field: new.response.answer(At(field.key, (entry.id,))) for field in question.fields}
            if ":" in entry.id or not any(answers.values()):
                continue
            self._edited.touch(question)
            at = At(question.key)
            added = [change.entry for change in self._edited.changes if isinstance(change, Place) and change.at == at]
            last = next(reversed((*self._old.response.listed(at), *added)), "")
            self._edited.changes.append(Place(at, entry.id, last))
            if number := new.response.labels.get((at, entry.id)):
                self._edited.changes.append(Label(at, entry.id, number))
            for field, answer in answers.items():
                if answer is not None:
                    place = At(field.key, (entry.id,))
                    self._edited.changes.append(Set(place, self._with_ids(field, answer)))
                    self._edited.unsure[place] = ["the document was changed by hand: this was added"]


def _pairs(before: Sequence[WrittenEntry], after: Sequence[WrittenEntry]) -> list[tuple[WrittenEntry, WrittenEntry]]:
    """Return the entries that are the same in two prints: those that say the same, then those that are most alike."""
    pairs: list[tuple[WrittenEntry, WrittenEntry]] = []
    left = {one.id: one for one in after}
    same: dict[tuple[str, ...], list[str]] = {}
    for one in after:
        same.setdefault(_content(one), []).append(one.id)
    free: list[WrittenEntry] = []
    for one in before:
        alike = [one.id] if one.id in left else same.get(_content(one), [])
        alike = [other for other in alike if other in left]
        if alike:
            pairs.append((one, left.pop(alike[0])))
        else:
            free.append(one)
    if len(free) * len(left) <= _MOST_PAIRS:
        scored = [(_alike(one, other), -place, one, other) for place, one in enumerate(free) for other in left.values()]
        for score, _, one, other in sorted(scored, key=lambda each: each[:2], reverse=True):
            if score and one in free and other.id in left:
                free.remove(one)
                pairs.append((one, left.pop(other.id)))
    if len(free) == len(left):
        pairs += zip(free, left.values(), strict=True)
    return pairs


def _content(entry: WrittenEntry) -> tuple[str, ...]:
    return (entry.number, *(f"{key} {_texts(slot.lines)}" for key, slot in sorted(entry.slots.items())))


def _alike(one: WrittenEntry, other: WrittenEntry) -> int:
    score = int(bool(one.number) and one.number == other.number)
    for key, slot in one.slots.items():
        there = other.slots.get(key)
        score += 2 * bool(there and slot.has_text and _texts(slot.lines) == _texts(there.lines))
    return score


def _texts(lines: Sequence[Passage]) -> list[str]:
    return [text for line in lines if (text := besides.flat(line.text)) and not byhand.EMPTY.fullmatch(text)]


def _more(now: Sequence[str], was: Sequence[str]) -> list[str]:
    """Return what is said or done beside a text, and was not when it was printed."""
    left = Counter(_beside(was))
    some = []
    for words, name in zip(now, _beside(now), strict=True):
        left[name] -= 1
        if left[name] < 0:
            some.append(words)
    return some


def _beside(some: Sequence[str]) -> list[str]:
    return [_PICTURE if words.startswith(_PICTURE) else words for words in some]


def _beside_of(blocks: Sequence[Passage | Grid]) -> Counter[str]:
    return Counter(words for one in passages(blocks) for words in _beside(one.beside))


def _as_compared(blocks: Sequence[Passage | Grid]) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(one.level, besides.flat(one.text), tuple(_beside(one.beside))) for one in passages(blocks)]


def _parts(blocks: Sequence[Passage | Grid]) -> Counter[tuple[str, str]]:
    """Return what stands under each heading."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for one in passages(blocks):
        if one.level:
            found.append((besides.flat(one.text), []))
        else:
            found[-1][1].extend((*one.text.split(), *_beside(one.beside)))
    return Counter((heading, " ".join(words)) for heading, words in found)


def _of_an_edge(words: str) -> str:
    return letters(re.sub(r"(?i)\b(?:page|of)\b|\d", "", words))


def _standing(bank: Bank, changes: Sequence[Change]) -> Standing:
    return Standing(bank, fold(bank, [Record(1, "", Author(""), tuple(changes))]))


def _some(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list in JSON; none of anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []


def _items(printed: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the questions that a document in JSON prints."""
    yield from _some(printed.get("cover"))
    for part in (*_some(printed.get("parts")), *_some(printed.get("aside"))):
        yield from _some(part.get("questions"))


def _shown(item: Mapping[str, Any]) -> str:
    """Return all that an item prints of an answer, however it is set out."""
    words: list[str] = []
    for entry in (item, *_some(item.get("entries"))):
        for one in (entry, *_some(entry.get("fields"))):
            words += [str(one.get(name) or "") for name in ("number", "title", "verdict", "prose")]
    return besides.flat(" ".join(words))
