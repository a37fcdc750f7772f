"""What a question, an entry, a field, a section is called in words: short, long, in quotes; and what is answered there.

What is named comes first, the standing last. A name is the same wherever it is read: whoever writes a sentence, a menu, a
finding or a document asks here, and takes the name that is closest. An entry that may be gone is asked for by its list and its
id (`entry_listed`). What an entry says of itself, its number and its title, stands with it in the register: references are
read by that, before anything stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from wizard.core.form import kinds
from wizard.core.form.answers import Answer, At, Known, NotApplicable, NotYet, Unfit, list_of
from wizard.core.form.bank import QUESTIONS, Question
from wizard.core.form.dates import british
from wizard.core.record.response import listed
from wizard.core.standing.register import ASKED, TITLE, Entry
from wizard.core.standing.standing import Standing
from wizard.core.text import counted, first_sentence, in_quotes, joined, one_line, sentence, shorten

# Columns; how many a title has in a sentence (TITLE) is told in the register.
WHOLE = 0  # as long as it is
FIRST_ANSWER = 40  # an answer that stands for its entry
QUOTE = 60  # what is quoted in a sentence
SENTENCE = 240  # a sentence that stands for the whole in a document, which is seldom cut so
LABEL = 72  # an entry's title where it stands for the entry
NOTE = 30  # what is asked, beside an entry in a list
LEAD = 120  # a question's wording before what is said of it

NOT_KNOWN_YET = "not known yet"

# -- Questions --------------------------------------------------------------------------------------------------------


def question_name(question: Question) -> str:
    """Return "12", or its wording without the colon."""
    return question.number or wording(question)


def question_as_printed(question: Question) -> str:
    """Return "12", or its wording as the form prints it."""
    return question.number or question.ask


def question_in_quotes(question: Question, columns: int = WHOLE) -> str:
    """Return "12", or “Service Area:”, its wording as the form prints it."""
    return question.number or asked_in_quotes(question, columns)


def question_in_short(question: Question) -> str:
    """Return "12", or “Service Area”, as much of it as a title has."""
    return question.number or _quoted(wording(question), TITLE)


def numbered_question(question: Question) -> str:
    """Return "12. Have you asked anybody?", or its wording as the form prints it."""
    return f"{question.number}. {question.ask}" if question.number else question.ask


def list_in_quotes(at: At, standing: Standing) -> str:
    """Return “New risks”: a list that the form may not have, by its wording."""
    question = standing.bank.questions.get(at.question)
    return _quoted(wording_on_a_line(question) if question else at.question)


def held_in(question: Question) -> str:
    """Return "Risks (items of an earlier assessment)": the wording of a list, and what stands in it if the form says so."""
    return f"{wording(question)} ({question.listing.holds})" if question.listing.holds else wording(question)


def number_or_id(question: Question) -> str:
    """Return "12", or its id: what a person types to mean it."""
    return question.number or question.key


def number_or_wording(question: Question) -> str:
    """Return "12", or “Action owner”: what a person finds a question by who does not see its id."""
    return question.number or in_quotes(one_line(wording(question)))


def wording(question: Question) -> str:
    """Return "Action owner": its wording without the colon, on the lines it has."""
    return question.ask.rstrip(":")


def wording_on_a_line(question: Question) -> str:
    """Return "Action owner": its wording without the colon, on one line."""
    return one_line(question.ask).rstrip(":")


def wording_in_quotes(key: str, standing: Standing) -> str:
    """Return “Action owner”: how a finding names a question, whatever its number."""
    return _quoted(wording_on_a_line(standing.bank.questions[key]))


def asked_in_quotes(question: Question, columns: int = WHOLE) -> str:
    """Return “Action owner:”, as the form prints it."""
    return _quoted(question.ask, columns)


def no_question(key: str) -> str:
    """Return what is said of a key that the form does not have."""
    return f"{_quoted(key)}, which is no question"


def _quoted(words: str, columns: int = WHOLE) -> str:
    return f"“{shorten(words, columns) if columns else words}”"


# -- Entries ----------------------------------------------------------------------------------------------------------


def entry_listed(at: At, id_: str, standing: Standing) -> Entry:
    """Return an entry of a list, given by its id; one that is gone, without number and title."""
    return standing.register.entries.get(id_) or Entry(id_, at, standing.bank.questions[at.question])


def entry_name(entry: Entry, standing: Standing) -> str:
    """Return "item 3a"; where it has neither number nor title, "the person of “Sam Okoro”", after its first answer."""
    if entry.number or entry.title:
        return entry.name
    first = answer_summary(entry.place(entry.question.fields[0].key), standing)
    return f"the {entry.question.entry} of {_quoted(first, FIRST_ANSWER)}" if first else entry.name


def whole_label(entry: Entry, standing: Standing) -> str:
    """Return its title, else its answers, joined by commas; in brackets, that there are none: as a document has it."""
    return _own_title(entry, standing) or _answers_in_a_row(entry, standing)


def entry_heading(entry: Entry, standing: Standing) -> str:
    """Return "3a) Making information available", "Action 3: Depots with steps": how it is headed in a document.

    Where the form heads it by its number alone, the first words of what it is about go with it.
    """
    heading, listing = entry.heading, entry.question.listing
    if not entry.number or "{title}" in listing.heading:
        return heading
    words = begun_with(entry, standing)
    return f"{heading}: {words}" if words else heading


def begun_with(entry: Entry, standing: Standing) -> str:
    """Return the first sentence of what an entry is about, where nothing is its title; "" of one that says nothing."""
    listing = entry.question.listing
    role = standing.bank.roles.get("action_title", "")
    titled = role if role.startswith(f"{entry.question.key}.") else listing.titled
    title = standing.response.answer(entry.place(titled)) if titled else None
    text = title.value if isinstance(title, Known) and isinstance(title.value, str) else ""
    return first_sentence(text, SENTENCE).removesuffix(".")


def entry_label(entry: Entry, standing: Standing) -> str:
    """Return the same for a screen: of a title as much as stands for the entry."""
    return shorten(_own_title(entry, standing), LABEL) or _answers_in_a_row(entry, standing)


def _own_title(entry: Entry, standing: Standing) -> str:
    titled = "" if entry.title else entry.question.listing.titled
    if titled and isinstance(title := standing.response.answer(entry.place(titled)), Known):
        return one_line(standing.show(standing.bank.questions[titled], title.value))  # of one that was removed
    return entry.title


def _answers_in_a_row(entry: Entry, standing: Standing) -> str:
    said = [answer_summary(entry.place(field.key), standing) for field in entry.question.fields]
    return ", ".join(words for words in said if words) or f"({entry.question.entry} with nothing filled in)"


def short_label(entry: Entry, standing: Standing) -> str:
    """Return its label, as much of it as a title has."""
    return shorten(entry_label(entry, standing), TITLE)


def _is_blank(label: str) -> bool:
    """Tell whether a label says that there is none."""
    return label.startswith("(")


def entry_in_quotes(entry: Entry, standing: Standing) -> str:
    """Return "person “Priya Nair”", whatever its number."""
    return f"{entry.question.entry} {_quoted(entry_label(entry, standing))}"


def entry_with_label(entry: Entry, standing: Standing) -> str:
    """Return "item 3a (Making information available)", or "person “Priya Nair”"."""
    label = short_label(entry, standing)
    return f"{entry.name} ({label})" if entry.number else f"{entry.question.entry} {_quoted(label)}"


def entry_with_title(entry: Entry, standing: Standing) -> str:
    """Return "item 5 (Population planning)"; without a number or a title, its name."""
    name = entry_name(entry, standing)
    return f"{name} ({shorten(entry.title, TITLE)})" if entry.number and entry.title else name


def entry_by_whole_name(entry: Entry) -> str:
    """Return "item 3a", "risk “Doors that are too heavy for ...”": a name that is not cut, for a document."""
    words = entry.title or entry.called
    is_place = words.startswith(f"{entry.question.entry} ") and not entry.title
    return entry.name if entry.number or is_place or not words else f"{entry.question.entry} {_quoted(words)}"


def entry_in_brackets(entry: Entry, last: Standing, standing: Standing) -> str:
    """Return "item 3a (Making information available)", "person (Priya Nair)"; what is blank now, as it was called `last`."""
    label = entry_label(entry, standing)
    label = entry_label(entry_listed(entry.at, entry.id, last), last) if _is_blank(label) else label
    label = shorten(label, TITLE)
    return f"{entry.name} ({label})" if entry.number else f"{entry.question.entry} ({label.strip('()')})"


def entry_in_a_sentence(entry: Entry, standing: Standing) -> str:
    """Return "item 3a", or "the person “Sam Okoro”"."""
    return entry.name if entry.number else f"the {entry.question.entry} {_quoted(short_label(entry, standing))}"


def entry_on_top(entry: Entry, standing: Standing) -> str:
    """Return "Item 3a: Making information available", or its label: what stands above its answers."""
    label = entry_label(entry, standing)
    return f"{sentence(entry.name)}: {label}" if entry.number else label


def entry_around(at: At, standing: Standing) -> str:
    """Return "Item 3a: Making information available", "Item 4 (new)", "Who: a new person": what a field is asked of."""
    entry = entry_listed(list_of(at), at.within[-1], standing)
    label = entry_label(entry, standing)
    if entry.number:
        return f"{sentence(entry.name)} (new)" if _is_blank(label) else entry_on_top(entry, standing)
    return f"{wording(entry.question)}: {f'a new {entry.question.entry}' if _is_blank(label) else label}"


def entry_before(at: At, standing: Standing, *, between: str = ", ") -> str:
    """Return "item 3a, " to stand before what is asked in an entry; "" where a place is in none."""
    entry = standing.entry_of(at)
    return f"{entry_name(entry, standing)}{between}" if entry else ""


def entry_names(entries: Iterable[Entry], standing: Standing) -> str:
    """Return "items 2, 5 and 7", nouns told apart."""
    by_noun: dict[str, list[Entry]] = {}
    for entry in entries:
        by_noun.setdefault(entry.question.entry, []).append(entry)
    parts = []
    for some in by_noun.values():
        numbers = [one.number for one in some if one.number]
        if len(numbers) == len(some):
            noun = some[0].question.entry if len(some) == 1 else some[0].question.entries
            parts.append(f"{noun} {joined(numbers)}")
        else:
            parts.append(joined([entry_name(one, standing) for one in some]))
    return joined(parts)


def entry_row(entry: Entry, standing: Standing) -> str:
    """Return its answers on a line, joined by commas; of a table, after the title of the row."""
    own = f"{entry.question.key}.row"
    said = [answer_summary(entry.place(field.key), standing) for field in entry.question.fields if field.key != own]
    words = ", ".join(one for one in said if one)
    return f"{entry.title}: {words}" if entry.question.listing.rows else words


def entry_answers(entry: Entry, standing: Standing) -> str:
    """Return all that is answered in it, a line for each: "Action owner: Libraries Manager"."""
    places = [(field, entry.place(field.key)) for field in entry.question.fields]
    said = [(field, answer_summary(at, standing)) for field, at in places if at in standing.path.index]
    return "\n".join(f"{wording(field)}: {words}" for field, words in said if words)


def number_and_label(entry: Entry, standing: Standing) -> str:
    """Return "3a Making information available", or its label."""
    label = entry_label(entry, standing)
    return f"{entry.number} {label}" if entry.number else label


def number_and_title(entry: Entry) -> str:
    """Return "3a (Making information available)", or its title."""
    return f"{entry.number} ({shorten(entry.title, TITLE)})" if entry.number else entry.title


def name_and_title(entry: Entry) -> str:
    """Return "Gap 2: How many visitors have a disability"."""
    return f"{sentence(entry.name)}: {entry.title}"


def title_in_quotes(entry: Entry, columns: int = WHOLE) -> str:
    """Return “Making information available”."""
    return _quoted(entry.title, columns)


# -- Places -----------------------------------------------------------------------------------------------------------


def place_name(at: At, standing: Standing) -> str:
    """Return "12", "item 3a (Making information available), Action owner"; in an entry that is gone, "item “Doors”"."""
    questions, there = standing.bank.questions, list_of(at)
    if at.within and standing.entry_of(at) is None:
        gone = there.question in questions
        return entry_in_quotes(entry_listed(there, at.within[-1], standing), standing) if gone else there.question
    if at.question not in questions:
        return at.question
    entry, asked = standing.entry_of(at), question_name(questions[at.question])
    return f"{entry_with_label(entry, standing)}, {asked}" if entry else asked


def place_in_brackets(at: At, last: Standing, standing: Standing) -> str:
    """Return "12", "person (Priya Nair), Role", or the entry alone where the place is one; "the whole" of the form.

    What is blank now is called as it was `last`.
    """
    question = standing.bank.questions.get(at.question)
    if question is None:
        return at.question or "the whole"
    if not at.within:
        return question_name(question)
    is_entry = len(at.within) > at.question.count(".")
    there = At(at.question, at.within[:-1]) if is_entry else list_of(at)
    whose = entry_in_brackets(entry_listed(there, at.within[-1], standing), last, standing)
    return whose if is_entry else f"{whose}, {question_name(question)}"


def place_in_a_sentence(at: At, standing: Standing) -> str:
    """Return "12", "“Name:” of the person “Sam Okoro”"; "something" where the form does not have it."""
    question = standing.bank.questions.get(at.question)
    if question is None:
        return "something"
    asked = question_in_quotes(question)
    if not at.within:
        return asked
    return f"{asked} of {entry_in_a_sentence(entry_listed(list_of(at), at.within[-1], standing), standing)}"


def place_quoted(at: At, standing: Standing, columns: int = WHOLE) -> str:
    """Return "12", "“Action owner” of item 3a", with as much of the wording as fits."""
    asked, entry = question_in_quotes(standing.bank.questions[at.question], columns), standing.entry_of(at)
    return f"{asked} of {entry_name(entry, standing)}" if entry else asked


def place_in_short(at: At, standing: Standing, *, between: str = ", ") -> str:
    """Return "12", "item 3a, “Action owner”"."""
    return entry_before(at, standing, between=between) + question_in_short(standing.bank.questions[at.question])


def place_on_a_line(at: At, standing: Standing) -> str:
    """Return "12", "Item 3a, Action owner": what stands before an answer. Of entries, only those that people know by a name."""
    asked = question_name(standing.bank.questions[at.question])
    entry = standing.entry_of(at)
    if entry is None or not (entry.number or entry.question.listing.rows):
        return asked
    return f"{sentence(entry.name) if entry.number else entry.title}, {asked}"


def place_lead(at: At, standing: Standing) -> str:
    """Return "Action 3, Action owner:", "12. Have you asked anybody?": what stands before what is said of it."""
    question = standing.bank.questions.get(at.question)
    number = f"{question.number}. " if question and question.number else ""
    asked = shorten(wording(question) if question else at.question, LEAD)
    return f"{sentence(entry_before(at, standing))}{number}{asked}{'' if asked.endswith('?') else ':'}"


def entry_or_wording(at: At, standing: Standing) -> str:
    """Return "action 3", the entry that an answer is of; where it stands in none, “Action owner”."""
    entry = standing.entry_of(at)
    return entry_name(entry, standing) if entry else wording_in_quotes(at.question, standing)


def entry_or_question(at: At, standing: Standing) -> str:
    """Return "item 3a (Making information available)", "12", “Service Area”: an entry, or what stands in none."""
    if at.within:
        return entry_with_label(standing.register.entries[at.within[-1]], standing)
    return standing.bank.questions[at.question].number or wording_in_quotes(at.question, standing)


def entry_or_printed(at: At, standing: Standing) -> str:
    """Return "action 3", "12", "Service Area:": an entry, or the question as the form prints it."""
    entry = standing.entry_of(at)
    return entry_name(entry, standing) if entry else question_as_printed(standing.bank.questions[at.question])


# -- Answers ----------------------------------------------------------------------------------------------------------


def answer_summary(at: At, standing: Standing) -> str:
    """Return the answer at a place as a person would say it: of a list, what is in it; "" where there is none."""
    question = standing.bank.questions[at.question]
    if question.fields and (ids := listed(question, standing.response, at)):
        if question.listing.titled or question.listing.rows:
            return counted_entries(len(ids), question)
        return "; ".join(entry_label(entry_listed(at, one, standing), standing) for one in ids)
    return answer_in_words(standing.response.answer(at), at, standing)


def answer_in_words(answer: Answer | None, at: At, standing: Standing) -> str:
    """Return any answer to the question at a place, references by the numbers that their entries have now."""
    question = standing.bank.questions.get(at.question)
    if question is None:
        return answer.raw if isinstance(answer, Unfit) else ""
    match answer:
        case None:
            return ""
        case Known(value, words):
            shown = standing.show(question, value)
            return f"{shown} · {words}" if words.strip() else shown
        case NotYet():
            return sentence(not_yet_in_words(answer))
        case NotApplicable(why):
            word = not_applicable(question)
            return f"{word} · {why}" if why.strip() else word
        case Unfit(raw, _):
            return f'"{raw}"'
        case _:
            assert_never(answer)


def answer_in_short(at: At, standing: Standing) -> str:
    """Return the answer at a place, as much of it as a sentence takes."""
    return shorten(answer_summary(at, standing), QUOTE)


def answer_in_quotes(at: At, standing: Standing) -> str:
    """Return “Libraries Manager”, as much of it as a sentence takes."""
    return _quoted(answer_in_short(at, standing))


def not_yet_in_words(answer: NotYet) -> str:
    """Return "not known yet: ask Asha Patel by 3 March 2026", with what there is of it."""
    whom = f" ask {answer.ask}" if answer.ask else ""
    when = f" by {british(answer.by)}" if answer.by else ""
    return NOT_KNOWN_YET + (":" if whom or when else "") + whom + when


def not_applicable(question: Question) -> str:
    """Return the word for an answer that nothing applies: "N/A" where the form has one of its own."""
    return question.none or kinds.none_listed(question) or "Not applicable"


# -- Lists, and the whole ---------------------------------------------------------------------------------------------


def counted_entries(number: int, question: Question) -> str:
    """Return "1 item", "21 items"."""
    return counted(number, question.entry, question.entries)


def counted_nouns(entries: Sequence[Entry]) -> str:
    """Return "2 items", or "Risk and site" where they are not of one list's noun."""
    nouns = list(dict.fromkeys(entry.question.entry for entry in entries))
    return counted_entries(len(entries), entries[0].question) if len(nouns) == 1 else sentence(joined(nouns))


def list_nouns(keys: Iterable[str], standing: Standing) -> list[str]:
    """Return "items", "actions": what the entries of some lists are called, each word once."""
    return list(dict.fromkeys((ASKED if key == QUESTIONS else standing.bank.questions[key]).entries for key in keys))


def answers_noun(keys: Sequence[str], standing: Standing) -> str:
    """Return what is counted when fields are looked at: the entries of their list, else "answers"."""
    lists = dict.fromkeys(key.rpartition(".")[0] for key in keys)
    return joined(list_nouns(lists, standing)) if all(lists) and len(keys) == 1 else "answers"


def assessment_title(standing: Standing) -> str:
    """Return the title an assessment goes by, or "" where none is given yet."""
    question = standing.bank.in_role("title")
    answer = standing.response.answer(At(question.key)) if question else None
    return answer.value if isinstance(answer, Known) and isinstance(answer.value, str) else ""
