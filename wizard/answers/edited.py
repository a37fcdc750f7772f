"""A document of ours that somebody changed by hand: which questions that touches, and what stands there now.

What was changed is known by the codes of its parts, and of the whole. The words that people see go before those that a file
carries unseen, and are to be confirmed; in JSON the answers go before how they are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from wizard.answers import byhand
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
from wizard.files.manuscript import Grid, Manuscript, Passage, parts, passages

_MOST = 8  # names in a sentence
_BY_HAND = "the document was changed by hand here"


class Edited:
    """What was changed by hand in a document. changes: what follows from that, after the answers that it carries.

    unsure: by place, why an answer is to be confirmed. beside: by place, what else stands there. told: what to say of it.
    """

    def __init__(self, bank: Bank, carried: Sequence[Change]) -> None:
        self._bank = bank
        self._old = _standing(bank, carried)
        self.changes: list[Change] = []
        self.unsure: dict[At, list[str]] = {}
        self.beside: dict[At, list[str]] = {}
        self.told: list[str] = []

    # -- JSON ---------------------------------------------------------------------------------------------------------

    def in_json(self, printed: Mapping[str, Any]) -> None:
        """Find what is said otherwise by the answers of a document, and by how it prints them."""
        form = Printer(self._old).form()
        parts_ = [{"questions": form.cover}, *map(plain, form.parts), *map(plain, form.aside)]
        expected = {item["id"]: item for part in parts_ for item in plain(part["questions"])}
        touched: list[Question] = []
        for item in _items(printed):
            key = item.get("id")
            question = self._bank.questions.get(key) if isinstance(key, str) else None
            is_told = item.get("state") != "withheld" and "Not known when" not in str(item)
            if question and is_told and _shown(item) != _shown(expected.get(question.key, {})):
                touched.append(question)
                why = "the document was changed by hand, and what it prints here is not the answer that it carries"
                for at in self._places(question.key):
                    self.unsure[at] = [why]
        self._tell(touched, [] if touched else [""])

    # -- Pages and files of Word --------------------------------------------------------------------------------------

    def in_words(self, written: Manuscript, visible: Any) -> None:
        """Find what was changed in a document that people read. visible: the codes of its parts as it was printed."""
        keys, outside = self._touched(written, visible if isinstance(visible, list) else [])
        if keys:
            hand = byhand.read(self._bank, answers_only(written.blocks, self._bank.title, self._said_of_answers()))
            reader = AnswersReader(self._bank, "")
            take(reader, hand.answers)
            new = _standing(self._bank, reader.changes)
            for key in keys:
                question = self._bank.questions[key]
                if question.fields:
                    self._list(question, new)
                else:
                    self._one(At(key), new, At(key), {})
            self.beside = {at: words for at, words in hand.beside.items() if at.question in keys}
        self._tell([self._bank.questions[key] for key in keys], outside)

    def in_what_it_carries(self) -> None:
        """Mark everything: the answers that a file carries were changed, and those that people see were not."""
        self.told.append("The answers that the file carries unseen were changed by hand. Compare each with the document.")
        for at in self._old.response.answers:
            self.unsure.setdefault(at, []).append("the answers that the document carries were changed by hand")

    def _said_of_answers(self) -> tuple[str, ...]:
        """Return how lines begin that a document says of an answer itself."""
        form = Printer(self._old).form()
        rules = [item.recommended for item in (*form.cover, *form.items)]
        rules += [field.recommended for item in form.items for entry in item.entries for field in entry.fields]
        return tuple(one_line(words) for words in rules if words)

    def _touched(self, written: Manuscript, visible: Sequence[Any]) -> tuple[list[str], list[str]]:
        """Return the questions in whose parts something was changed, and the headings of other parts that were."""
        wordings, left = of_form(self._bank), Counter(one for one in visible if isinstance(one, str))
        keys: dict[str, None] = {}
        outside: list[str] = []
        key = ""
        for (heading, code), (level, lines) in zip(parts(written.blocks), _by_heading(written.blocks), strict=True):
            met = wordings.meet(heading, is_label=True) if heading else None
            if met is not None:
                key = met.question.key if met.question else ""
            elif level and level < 3:
                key = ""
            if left[code]:
                left[code] -= 1
                continue
            inside = [one.question.key for line in lines if (one := wordings.meet(line.text, is_label=False)) and one.question]
            keys |= dict.fromkeys([key] if key else inside)
            if not (key or inside):
                outside.append(in_quotes(heading) if heading else "its beginning")
        return list(keys), outside

    def _one(self, at: At, new: Standing, there: At, ids: Mapping[str, str]) -> None:
        """Let what stands in the document count at a place. ids: by those of its entries, those that they have here."""
        question = self._bank.questions[at.question]
        old, found = self._old.response.answer(at), new.response.answer(there)
        if _letters(at, self._old) == _letters(there, new):
            return
        if found is None:
            self.unsure[at] = [f"{_BY_HAND}, and there is no answer in it any more: this is the one that it carries"]
            return
        found = _with_ids(question, found, ids)
        if found != old:
            self.changes.append(Set(at, found))
            before = answer_summary(at, self._old)
            self.unsure[at] = [f"{_BY_HAND}. Before, it said: {before}" if before else _BY_HAND]

    def _list(self, question: Question, new: Standing) -> None:
        """Let what stands in the document count in a list, entry by entry."""
        twins = {there.id: here.id for key in self._lists() for here, there in self._twins(key, new)}
        fresh = [one for one in new.register.of(question.key) if one.id not in twins]
        for here, there in self._twins(question.key, new):
            for field in question.fields:
                at = here.place(field.key)
                if new.response.answer(there.place(field.key)) is not None or self._old.response.answer(at) is None:
                    self._one(at, new, there.place(field.key), twins)
        gone = [one for one in self._old.register.of(question.key) if one.id not in twins.values() and ":" not in one.id]
        for one in gone:
            for at in self._places(question.key, one.id):
                self.unsure[at] = [f"the document was changed by hand, and {one.name} could not be found in it"]
        before = self._old.response.listed(At(question.key))
        last = before[-1] if before else ""
        for one in fresh:
            if ":" in one.id:
                continue
            self.changes.append(Place(one.at, one.id, last))
            last = one.id
            if number := new.response.labels.get((one.at, one.id)):
                self.changes.append(Label(one.at, one.id, number))
            for field in question.fields:
                if (answer := new.response.answer(one.place(field.key))) is not None:
                    self.changes.append(Set(one.place(field.key), _with_ids(field, answer, twins)))
                    self.unsure[one.place(field.key)] = ["the document was changed by hand: this was added"]

    def _lists(self) -> list[str]:
        return [one.key for one in self._bank.questions.values() if one.fields and "." not in one.key]

    def _twins(self, key: str, new: Standing) -> Iterator[tuple[Entry, Entry]]:
        """Yield the entries that are the same in both: by their ids, their numbers, their titles."""
        left = list(new.register.of(key))
        for one in self._old.register.of(key):
            alike = [other for other in left if other.id == one.id or (one.number and other.number == one.number)]
            alike += [other for other in left if letters(one.title) and letters(other.title) == letters(one.title)]
            alike += [other for other in left if one.called and other.called == one.called]
            if alike:
                left.remove(alike[0])
                yield one, alike[0]

    def _places(self, key: str, entry: str = "") -> list[At]:
        """Return where something is answered in a question, or in one entry of it."""
        answered = [at for at in self._old.response.answers if at.question == key or at.question.startswith(f"{key}.")]
        return [at for at in answered if not entry or at.within[:1] == (entry,)]

    # -- Words --------------------------------------------------------------------------------------------------------

    def _tell(self, touched: Sequence[Question], outside: Sequence[str]) -> None:
        if touched:
            names = [question.number or in_quotes(one_line(question.ask).rstrip(":")) for question in touched]
            self.told.append(f"The document was changed by hand after it was printed, at {_few(names)}.")
        if outside:
            where = f", at {_few(outside)}" if any(outside) else ""
            self.told.append(
                f"The document was changed by hand{where}; there is no answer there, so nothing was taken from it."
            )


def _few(names: Sequence[str]) -> str:
    some = list(dict.fromkeys(names))
    return joined(some[:_MOST]) if len(some) <= _MOST else f"{', '.join(some[:_MOST])} and {len(some) - _MOST} more"


def _standing(bank: Bank, changes: Sequence[Change]) -> Standing:
    return Standing(bank, fold(bank, [Record(1, "", Author(""), tuple(changes))]))


def _letters(at: At, standing: Standing) -> str:
    """Return what an answer says, as letters and digits alone: how a text is set out is no change of it."""
    answer = standing.response.answer(at)
    if isinstance(answer, Known):
        shown = standing.show(standing.bank.questions[at.question], answer.value)
        return letters(shown) + letters(answer.because)
    return letters(answer_summary(at, standing))


def _with_ids(question: Question, answer: Answer, ids: Mapping[str, str]) -> Answer:
    if isinstance(answer, Known) and kinds.of(question).points and isinstance(answer.value, tuple):
        return replace(answer, value=tuple(ids.get(one, one) for one in answer.value))
    return answer


def _by_heading(blocks: Sequence[Passage | Grid]) -> list[tuple[int, list[Passage]]]:
    """Return the parts of a document as `parts` does: the level of the heading, and what stands under it."""
    found: list[tuple[int, list[Passage]]] = [(0, [])]
    for one in passages(blocks):
        if one.level:
            found.append((one.level, []))
        else:
            found[-1][1].append(one)
    return found


_OURS = (
    *("Evidence: ", "Gap: ", "Needs attention: ", "Named in: ", "Named by ", "The same answer and reason are given at "),
    *("From “", "The form's rule recommends ", "Does not apply", "Not answered", "None given", "Left empty"),
)
"""How a line begins that a document says of an answer itself, behind it, whatever that is."""


def answers_only(blocks: Sequence[Passage | Grid], title: str, ours: Sequence[str] = ()) -> tuple[Passage | Grid, ...]:
    """Return what of a document of ours are answers: without its summary, which says some of them once more.

    Any other document is returned as it is. title: of its form. ours: more of how lines begin that are no answers.
    """
    if not is_ours(blocks):
        return tuple(blocks)
    some: list[Passage | Grid] = []
    is_in = True
    for block in blocks:
        if isinstance(block, Passage) and block.level == 2:
            is_in = block.text == title or (is_in and block.text not in _BESIDE)
        if is_in:
            some.append(block)
    return tuple(_without_ours(some, (*_OURS, _PRINTED, *ours)))


def is_ours(blocks: Sequence[Passage | Grid]) -> bool:
    """Tell whether a document says that this program printed it."""
    return any(one.text.startswith(_PRINTED) for one in passages(blocks))


def before_the_form(blocks: Sequence[Passage | Grid]) -> tuple[Passage | Grid, ...]:
    """Return what stands in a document of ours before its first part: its title, its state and what it is about."""
    return tuple(takewhile(lambda block: not (isinstance(block, Passage) and block.level == 2), blocks))


_PRINTED = "Printed by Due Regard "
_BESIDE = (
    *("Decision", "Summary", "Contents", "Conditions", "Still to do", "What the checks found", "For the file"),
    *("What is not published", "Pictures"),
)
"""Parts of a document that are made of the answers, or of what was done with them."""


def _without_ours(blocks: Sequence[Passage | Grid], ours: tuple[str, ...]) -> Iterator[Passage | Grid]:
    is_ours = False
    for block in blocks:
        if isinstance(block, Grid):
            yield Grid(tuple(tuple(tuple(_without_ours(cell, ours)) for cell in row) for row in block.rows))
            continue
        heads = not block.level and block.text.rstrip(":") in _HEADS
        if block.level or block.lead or heads:
            is_ours = heads
        if not is_ours and not block.text.startswith(ours):
            yield block


_HEADS = ("Evidence", "Gap", "Gaps", "Named in", "Named by")


def _some(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list in JSON; none of anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []


def _items(printed: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the questions that a document in JSON prints."""
    yield from _some(printed.get("cover"))
    for part in (*_some(printed.get("parts")), *_some(printed.get("aside"))):
        yield from _some(part.get("questions"))


def _shown(item: Mapping[str, Any]) -> str:
    """Return all that an item prints of an answer, as letters and digits alone."""
    words: list[str] = []
    for entry in (item, *_some(item.get("entries"))):
        for one in (entry, *_some(entry.get("fields"))):
            words += [str(one.get(name) or "") for name in ("number", "title", "verdict", "prose")]
    return letters(" ".join(words))
