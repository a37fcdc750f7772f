"""No sentence that people read has a word of the machine, or one that nobody says: for each, the word to use instead.

`python -m tests.sentences` prints all the sentences. Words for the authors of forms, for auditors and for builders are theirs.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch

import pytest

from tests.sentences import HERE, Sentence, sentences, without_code

# Files whose words are not plain yet, by who works on them. A file that is done is taken out; the table goes when it is empty.
NOT_YET: tuple[str, ...] = ()

_A = r"(?:a|an|the|this|that|these|those|your|our|its|their|each|every|another|earlier|of)"
# What is never said, and what is said instead. `{}` is a value in a sentence.
NEVER = {
    # words of the machine
    r"banks?\b(?! holiday)": "form",
    r"ledgers?": "file",
    r"records? (?:\{\}|\d+|N\b)": "the day and the person; where a number is needed, change 12",
    rf"(?<!keep ){_A} records?(?! of| what)": "the file, the assessment, or its history",
    r"(?:is|has|have|are|\d+|\{\}) records": "changes",
    r"fingerprints?": "code, the code in four words",
    r"seals?|sealed": "nothing; where it is checked: not changed since",
    r"findings?(?! (?:it|out)\b)": "thing to look at, thing to correct",
    r"unfit": "does not fit the question",
    r"(?:on|off) the path": "that applies, that does not apply",
    r"(?:is|are|was|be) no (?:face|path|mapping)|your face|a mapping": "the way you use it; a set of lines",
    r"torn": "not complete",
    r"standard (?:output|input|error)": "what it prints; what is piped in",
    r"stdin|stdout|stderr|inode|stdio|traceback|parser?|regex|null": "say what happened",
    # "open" is said of a file or a door, not of a question
    r"(?:is|are|was|were|be|left|leave|still|\{\}|\d+|what is|nothing|anything) open(?! (?:in your|it\b|to\b|until|at\b))": (
        "still to do, needs attention"
    ),
    r"open (?:things?|questions?|steps?|remarks?|points?|in (?:it|them))": "still to do, needs attention, not answered yet",
    r"open: ?(?:\{\}|$)": "needs attention: ...",
    r"(?:\{\}|\d+) to come": "not started",
    # old or odd
    r"whom": "who",
    r"can not": "cannot",
    r"once more": "again; further",
    r"anew": "again",
    r"without (?:more|further) ado": "nothing",
    r"go(?:es)? by": "is called",
    r"wait(?:ed|s)? for (?!the\b|a\b|you\b|another\b|somebody\b|it\b)|(?:is|are|be) waited for": "is still needed",
    r"t(?:ake|akes|aken|aking|ook) (?:\{\} )?in\b(?! the| quotes)": "add, read",
    r"sa(?:id|y|ys) so": "say what is shown",
    r"let(?:s|ting)? (?:\S+ ){0,3}stand": "accept",
    r"stands?(?! for| still| by| out| up)": "is; is kept; is shown",
    r"stood(?! for| still| by| out| up| in their way| behind)": "was",
    r"came over|come over|comes over": "was copied",
    r"mend(?:s|ed|ing)?": "correct, put right",
    r"(?:said|are|is|be|was) alike": "the same",
    r"none of them\. There are": "choose 1 or 2",
    r"that is (?:all|everybody|everything)": "no one else; no more to add",
    r"shall we": "do you want to",
    r"go on with": "continue with",
    r"goes on where": "continues after",
    r"(?:is|are) (?:named|chosen) (?:by no|nowhere)": "no action covers it",
    r"what does (?:\S+ ){1,4}rest on": "what evidence supports",
    r"of another name": "someone else",
    r"as told (?:below|above)": "see below",
    r"thereof|therein|thereby|hence|whence|herein|hereby|thus|ought|aforesaid": "nothing; say it in a sentence of its own",
    r"it is (?:left )?empty and": "it is empty",
}

# Pages and modules that are not for who answers, reviews or reads.
EXEMPT = {
    "wizard/banks/*": "what is wrong in a form is told to its author, in the words of docs/banks.md",
    "wizard/files/yamlslips.py": "as above: a slip in YAML",
    "wizard/commands/bank.py": "for authors of forms",
    "docs/banks.md": "for authors of forms",
    "docs/guide-own-form.md": "for authors of forms",
    "docs/own-design.md": "for authors of templates: its tables have the words of the code",
    "questions/README.md": "for authors of forms",
    "wizard/commands/verify.py": "for auditors, in the words of docs/record.md",
    "wizard/core/past/verification.py": "as above",
    "docs/record.md": "for auditors: what is kept, and what it proves",
    "wizard/core/record/stored.py": "frozen: its words are in what was approved",
    "wizard/core/standing/words.py": "the list of words that a code is made of",
    "docs/examples/*": "what somebody wrote in an assessment; the program's words around it are in the templates",
    "docs/decisions/*": "for builders",
    "docs/architecture.md": "for builders",
    "docs/conversation.md": "for builders",
    "docs/performance.md": "for builders",
    "docs/reliability.md": "for builders",
}

# Sentences in which such a word is right, each with its reason: a part of "file: sentence".
RIGHT = {
    "while the decision is still open": "a decision can be",
    "would record 40 residents": "cameras do",
    "wizard/core/checks/catalogue.py: to mend": "a value in JSON",
    "wizard/commands/_copies.py: taken in": "a name of a relation, never shown",
}


def wrong(sentence: Sentence) -> list[str]:
    """Return what is wrong with a sentence: each word with what is said instead."""
    text = without_code(sentence.text) if sentence.file.endswith(".md") else sentence.text
    return [
        f"{sentence.file}:{sentence.line}: {hit[0]!r} in: {sentence.text}\n    say: {instead}"
        for never, instead in NEVER.items()
        for hit in re.finditer(rf"(?<![\w-]){'(?:' + never + ')'}(?![\w-])", text, re.IGNORECASE)
    ]


def is_meant(sentence: Sentence) -> bool:
    """Tell whether a sentence is held against the list."""
    skipped = any(fnmatch(sentence.file, pattern) for pattern in (*EXEMPT, *NOT_YET))
    return not (sentence.official or skipped or any(part in f"{sentence.file}: {sentence.text}" for part in RIGHT))


ALL = tuple(sentences())


def test_people_read_plain_words() -> None:
    told = [words for sentence in ALL if is_meant(sentence) for words in wrong(sentence)]
    assert not told, f"{len(told)} words that people do not use:\n" + "\n".join(told)


@pytest.mark.parametrize("text", [
    "Whom will you ask?", "Taken in: 16 records of {}.", "It stands in the record.", "1 thing is open.", "{} open",
    "no bank of this name", "You can approve it once more.", "a finding is let stand for a reason", "It can not be read.",
    "{} answered, {} need more, {} to come", "Fingerprint {}.",
])  # fmt: skip
def test_such_words_are_found(text: str) -> None:
    assert wrong(Sentence("wizard/commands/some.py", 1, text))


@pytest.mark.parametrize("text", [
    "Open it in your browser", "Who will you ask?", "You can record a further approval.", "13 of 35 done, 3 need more",
    "It is open to the public", "PSED stands for public sector equality duty.", "It is good practice to keep a record.",
])  # fmt: skip
def test_plain_words_are_not(text: str) -> None:
    assert not wrong(Sentence("wizard/commands/some.py", 1, text))


def test_code_on_a_page_is_no_prose() -> None:
    assert not wrong(Sentence("README.md", 1, "`wizard bank` lists the forms"))


def test_sentences_come_from_every_kind_of_file() -> None:
    files = {sentence.file for sentence in ALL}
    assert {"README.md", "questions/stage-1.yaml", "templates/general.html.j2", "wizard/commands/new.py"} <= files
    text = {sentence.text for sentence in ALL}
    assert "continue an assessment where you left it" in text  # a text in a table
    assert any("{}" in part for part in text)  # one with a value in it
    assert any(sentence.official for sentence in ALL)


def test_exceptions_are_of_files_and_sentences_that_there_are() -> None:
    for pattern in (*EXEMPT, *NOT_YET):
        assert any(HERE.glob(pattern)), pattern
    for part in RIGHT:
        assert any(part in f"{sentence.file}: {sentence.text}" for sentence in ALL), part
