"""What is written for colleagues, and what is withheld, is in no file for others, and all of it is in the edition for the file.

A record is filled with marked words. The command prints the files, and they are looked for there. The same search
finds none of them in the one and each of them in the other, so it is known to work.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.helpers.publishing import TEXT
from tests.helpers.running import wizard
from wizard.core.checks import accepted, findings
from wizard.core.form.answers import At, Known
from wizard.core.form.days import Days
from wizard.core.record.changes import (
    Accept,
    Approve,
    Author,
    Carry,
    Change,
    Drop,
    Hand,
    Hold,
    Note,
    Place,
    Remark,
    Report,
    Respond,
    Set,
    Verdict,
    Withhold,
)
from wizard.core.standing.fingerprint import mark, spoken
from wizard.store import library

FORM = f"""{TEXT}
checks:
  - {{check: contradiction, when: {{question: closer, is: no}}, on: [closer, figures], says: FINDING of a check}}
"""
ANSWERS = """
title: The depot moves
story: The depot moves to Mill Lane.
people: [{name: NAME-OF-STAFF, role: Depot Manager}]
1: {answer: yes, rationale: WITHHELD-REASON nine steps.}
2: DEPENDS-ON-IT a lift
2a: [{which: DEPENDS-AS-WELL the back door}]
3: {answer: not known yet, ask: ASKED-PERSON, by: 31 December 2026}
4: 41
closer: {answer: no, rationale: We will look in March.}
risks: [{what: WITHHELD-ENTRY a steep street}, {what: No bus, cost: WITHHELD-FIELD 4000}]
steps: [{what: Ask the bus company, end: 31 March 2027}]
evidence_sources: [{title: Counts of March, kept: "PATH-OF-EVIDENCE:/depot/counts.xlsx"}, {title: WITHHELD-SOURCE a letter}]
"""
PRIYA, LEE = Author("AUTHOR-NAMED", "ACCOUNT-ONE", "HOST-ONE"), Author("LEE-WHO-READ", "ACCOUNT-TWO", "HOST-TWO")
SAM = Author("Sam Okoro", "ACCOUNT-THREE", "HOST-THREE")
OLD = Author("AUTHOR-BEFORE", "ACCOUNT-BEFORE", "HOST-BEFORE")

MARKED = (
    *("NAME-OF-STAFF", "WITHHELD-REASON", "WITHHELD-ENTRY", "WITHHELD-FIELD", "WITHHELD-SOURCE", "MORE-OF-THE-GROUND"),
    *("DEPENDS-ON-IT", "DEPENDS-AS-WELL", "ASKED-PERSON", "PATH-OF-EVIDENCE", "PATH-OF-MAIL"),
    *("AUTHOR-NAMED", "AUTHOR-BEFORE", "LEE-WHO-READ", "FILE-OF-2025"),
    *(f"{kind}-{which}" for kind in ("ACCOUNT", "HOST") for which in ("ONE", "TWO", "THREE", "BEFORE")),
    *("NOTE-TO-MYSELF", "FIRST-LETTER", "SENT-BACK-WORDS", "EARLIER-APPROVAL", "REPORTED-WORDS"),
    *("REMARK-ONE", "REPLY-ONE", "REMARK-ON-AN-ENTRY", "REMARK-ON-WHAT-IS-GONE"),
    *("FINDING of", "ACCEPTED-FINDING", "ACCEPTED-BEFORE", "HELD-BECAUSE"),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """The file of an approved assessment with all of that in it, and the codes of it."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "settings.yaml").write_text('name: "AUTHOR-NAMED"\norganisation: "Westerby Council"\n', encoding="utf-8")
    (folder / "depot.yaml").write_text(FORM, encoding="utf-8")
    (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    done = wizard(folder, "new", "depot.yaml", "--answers", "answers.yaml", "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (folder / "assessments").glob("*.jsonl")
    _fill(file)
    last = library.read(file)
    own = mark(last.standing)
    number = f"change {last.ledger.last.seq}"
    return file, (own, spoken(own), last.ledger.head, number)


def _fill(file: Path) -> None:
    kept = library.read(file)
    risks, steps = (kept.response.listed(At(key)) for key in ("risks", "steps"))
    sources = kept.response.listed(At("evidence_sources"))

    def wrote(by: Author, *changes: Change) -> None:
        library.read(file).ledger.append(changes, by)

    def code() -> str:
        return mark(library.read(file).standing)

    wrote(PRIYA, Carry("FILE-OF-2025, approved 3 March 2025", (At("story"),), (), (), (OLD,)))
    wrote(PRIYA, Set(At("steps.meets", (steps[0],)), Known(risks)), Note(At("figures"), "NOTE-TO-MYSELF: ask again"))
    wrote(
        PRIYA,
        Withhold(At("ramp"), "commercial", "MORE-OF-THE-GROUND"),
        Withhold(At("risks", (risks[0],)), "personal"),
        Withhold(At("risks.cost", (risks[1],)), "legal"),
        Withhold(At("evidence_sources", (sources[1],)), "confidence"),
    )
    (found,) = (one for outcome in findings.run(library.read(file).standing, Days("2026-11-29")) for one in outcome.found)
    seen = accepted.seen(library.read(file).standing, found)
    wrote(PRIYA, Accept(found.key, seen, "ACCEPTED-FINDING"), Accept("0" * 8, "0" * 16, "ACCEPTED-BEFORE"))
    wrote(PRIYA, Hand("submit", "FIRST-LETTER: we are unsure of 1.", code()))
    wrote(LEE, Remark("m1", At("figures"), Verdict.IMPROVE, "REMARK-ONE: who counted?"))
    wrote(LEE, Remark("m2", At("risks", (risks[1],)), Verdict.MUST, "REMARK-ON-AN-ENTRY"))
    wrote(PRIYA, Respond("m1", "REPLY-ONE: the team."))
    wrote(LEE, Hand("send back", "SENT-BACK-WORDS", code()))
    wrote(PRIYA, Place(At("risks"), "gone", risks[1]))
    wrote(LEE, Remark("m3", At("risks", ("gone",)), Verdict.MUST, "REMARK-ON-WHAT-IS-GONE"))
    wrote(PRIYA, Drop(At("risks"), "gone"))
    wrote(PRIYA, Report("REPORTED-WORDS", "Jo Reed", "Director", "2026-11-20", code(), "PATH-OF-MAIL: mail of 20 November"))
    wrote(SAM, Approve("EARLIER-APPROVAL", "Sam Okoro", "Partner", "2026-11-21", code()))
    wrote(PRIYA, Set(At("figures"), Known("42")), Hold("h1", "HELD-BECAUSE of a complaint"))
    wrote(SAM, Approve("Read and agreed.", "Sam Okoro", "Partner", "2026-11-28", code(), "Count again in May."))


def printed(file: Path, edition: str, to: str) -> str:
    done = wizard(file.parents[1], "render", str(file), "--edition", edition, "--to", to)
    assert done.returncode == 0, done.stderr
    there = file.with_name(f"{file.stem}-{edition}.{to}")
    if to != "docx":
        return there.read_text(encoding="utf-8")
    with zipfile.ZipFile(there) as parts:  # what is seen, what it says of itself and what it carries
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("to", ["html", "md", "json", "docx"])
@pytest.mark.parametrize("edition", ["public", "summary"])
def test_no_marked_word_and_no_code_of_the_record_is_in_a_file_for_others(
    filled: tuple[Path, tuple[str, ...]], edition: str, to: str
) -> None:
    file, codes = filled
    text = printed(file, edition, to)
    assert "The depot moves" in text and "Sam Okoro" in text and "Count again in May." in text
    assert [word for word in (*MARKED, *codes, file.stem) if word.casefold() in text.casefold()] == []
    codes_there = re.findall(r"[0-9a-f]{16,}", text.replace(_own(text), ""))
    assert [one for one in codes_there if re.search("[a-f]", one)] == [], "digits alone are of fonts"


def _own(text: str) -> str:
    """The code that a public file has of its own content, which tells nothing of the record."""
    found = re.search(r'(?:Code of this (?:page|document): (?:<code>)?|"content": ")([0-9a-f]{64})', text)
    return found[1] if found else "\0"


@pytest.mark.parametrize("to", ["docx", "pdf"])
@pytest.mark.parametrize("edition", ["public", "summary"])
def test_none_of_them_is_in_any_part_of_a_word_document_or_a_pdf_for_others(
    filled: tuple[Path, tuple[str, ...]], edition: str, to: str
) -> None:
    file, codes = filled
    parts = everything_in(file, edition, to)
    assert "The depot moves" in parts and "Sam Okoro" in parts and "Count again in May." in parts
    assert [word for word in (*MARKED, *codes, file.stem) if word.casefold() in parts.casefold()] == []


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_each_of_them_is_in_the_word_document_and_the_pdf_for_the_file(filled: tuple[Path, tuple[str, ...]], to: str) -> None:
    file, (own, words, seal, number) = filled
    parts = everything_in(file, "record", to)
    assert [word for word in (*MARKED, own, words, seal, number) if word not in parts] == []


def everything_in(file: Path, edition: str, to: str) -> str:
    """All that a printed file holds: each part of a Word document; of a PDF what is seen, and its streams."""
    done = wizard(file.parents[1], "render", str(file), "--edition", edition, "--to", to)
    if done.returncode and "not installed" in done.stderr:
        pytest.skip("prints Word and PDF: pip install 'due-regard[test]'")
    assert done.returncode == 0, done.stderr
    there = file.with_name(f"{file.stem}-{edition}.{to}")
    if to == "docx":
        with zipfile.ZipFile(there) as package:
            parts = [f"{name} {package.read(name).decode('utf-8', 'replace')}" for name in package.namelist()]
        # As it stands, and without its tags: a word may go over several runs.
        return "\n".join((*parts, html.unescape(re.sub(r"<[^>]*>", "", "\n".join(parts)))))
    content = there.read_bytes()
    streams = [_inflated(one) for one in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)]
    if not shutil.which("pdftotext"):
        pytest.skip("reads PDFs: install poppler-utils")
    command = ["pdftotext", "-raw", str(there), "-"]
    seen = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    bare = b"\n".join((content, *streams))
    # A word may be broken at the end of a line; what is not seen may be written in two bytes for each letter.
    texts = (
        seen,
        re.sub(r"\s+", " ", seen),
        seen.replace("\n", ""),
        bare.decode("latin-1"),
        bare.replace(b"\0", b"").decode("latin-1"),
    )
    return "\n".join(texts)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.parametrize("to", ["html", "md", "json"])
def test_each_of_them_is_in_the_edition_for_the_file(filled: tuple[Path, tuple[str, ...]], to: str) -> None:
    file, (own, words, seal, number) = filled
    text = printed(file, "record", to)
    codes = (own, words, seal, number.replace("change ", '"record": ') if to == "json" else number)
    assert [word for word in (*MARKED, *codes) if word not in text] == []
    for edition in ("public", "summary"):  # what others read is in it too
        assert printed(file, edition, to) != text
