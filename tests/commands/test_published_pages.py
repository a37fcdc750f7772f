"""A published page is held against what was approved, word for word, whenever and by whomever it was printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.editions import PRIYA, SAM, approve, render
from tests.helpers.places import EXAMPLES
from tests.helpers.running import wizard
from wizard.core.form.answers import At, Known
from wizard.core.record.changes import Approve, Author, Hand, Set, Withhold
from wizard.core.standing.fingerprint import mark
from wizard.store import library

FORMATS = ["html", "md", "json"]
NOW = "which is exactly what stands here now"
SINCE = "it was changed or approved again since"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "Westerby & Sons"\n', encoding="utf-8")
    assert wizard(tmp_path, "settings", "contact", "https://westerby.example/a_b?c=1&d").returncode == 0
    done = wizard(tmp_path, "new", "stage-1", "--answers", str(EXAMPLES / "evening-opening.yaml"), "--no-input")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "assessments").glob("*.jsonl")
    return file


def page(file: Path, to: str) -> str:
    code, text, wrong = render(file, "--edition", "public", "--to", to, "--out", "-")
    assert code == 0, wrong
    return text


def verified(file: Path, text: str, to: str) -> tuple[int, str]:
    """The exit status, and what is said of a page."""
    kept = file.parents[1] / f"page.{to}"
    kept.write_bytes(text.encode())
    done = wizard(file.parents[1], "verify", str(file), str(kept))
    return done.returncode, " ".join(done.stdout.split())


def wrote(file: Path, key: str, words: str) -> None:
    library.read(file).ledger.append((Set(At(key), Known(words)),), PRIYA)


WORDS = {
    "who approved it": ("Sam Okoro", "Mayor Bloggs"),
    "an answer": ("carers", "nobody"),
    "a number": ("28", "82"),
    "the summary": ("closes at 5 pm", "closes at 9 pm"),
}


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("what", WORDS)
def test_a_page_whose_words_were_changed_is_said_to_be_changed_and_where(draft: Path, to: str, what: str) -> None:
    approve(draft)
    text, (was, forged) = page(draft, to), WORDS[what]
    assert was in text
    code, said = verified(draft, text.replace(was, forged, 1), to)
    assert code == 1
    assert "but its words are not: they were changed" in said and NOW not in said
    assert forged.split()[-2:][0] in said and was.split()[-2:][0] in said


@pytest.mark.parametrize("to", FORMATS)
def test_words_that_were_added_or_taken_out_at_the_end_are_seen(draft: Path, to: str) -> None:
    approve(draft)
    text = page(draft, to)
    added = {"html": text.replace("</footer>", "<p>Approved again.</p></footer>"), "md": f"{text}\nApproved again.\n"}
    added["json"] = text.replace('"reported": false', '"reported": false,\n  "reported": true')
    assert verified(draft, added[to], to)[0] == 1


def by_a_browser(text: str) -> str:
    """As Firefox and Chromium save a page: an address for each link in it, elements closed, attributes in another order."""
    text = re.sub(r'href="#', 'href="file:///home/ali/page.html#', text)
    text = re.sub(r'<section class="([^"]*)" aria-labelledby="([^"]*)">', r'<section aria-labelledby="\2"   class="\1">', text)
    text = text.replace("<!doctype html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->")
    return text.replace("<head>", '<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">').replace(
        "<table>", "<TABLE >"
    )


AS_GOOD: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "with other line ends": lambda text: text.replace("\n", "\r\n"),
    "with blank lines after it": lambda text: f"{text}\n\n",
    "with a mark of its encoding": lambda text: f"\ufeff{text}",
}


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("how", AS_GOOD)
def test_a_page_whose_words_are_the_same_passes(draft: Path, to: str, how: str) -> None:
    library.read(draft).ledger.append((Withhold(At("negative_for_groups"), "legal"),), PRIYA)
    approve(draft)
    code, said = verified(draft, AS_GOOD[how](page(draft, to)), to)
    assert code == 0 and NOW in said, said


def test_a_page_that_a_browser_saved_passes(draft: Path) -> None:
    approve(draft)
    saved = by_a_browser(page(draft, "html"))
    assert saved.count("file:///home") > 3
    code, said = verified(draft, saved, "html")
    assert code == 0 and NOW in said, said


@pytest.mark.parametrize(
    ("was", "now"),
    [("<dl>", "<dl hidden>"), ("</style>", "h1 { display: none }\n</style>"), ("</body>", "<script>1</script></body>")],
)
def test_a_page_that_may_hide_or_add_words_is_not_said_to_be_the_one_that_was_approved(draft: Path, was: str, now: str) -> None:
    approve(draft)
    text = page(draft, "html")
    assert was in text
    code, said = verified(draft, text.replace(was, now, 1), "html")
    assert code == 1 and "they are set out otherwise" in said and NOW not in said


@pytest.mark.parametrize("to", FORMATS)
def test_a_page_by_another_publisher_passes_and_one_by_another_version_of_the_program_is_not_judged(
    draft: Path, to: str
) -> None:
    approve(draft)
    text = page(draft, to)
    wizard(draft.parents[1], "settings", "organisation", "Aldham Council")
    wizard(draft.parents[1], "settings", "contact", "x@y.example")
    assert verified(draft, text, to)[0] == 0
    published = re.search(r"Published(?:</dt><dd>|: )|\"published\": \"", text)
    assert published
    other = text[: published.end()] + re.sub(r"\d+ \w+ \d{4}", "3 May 2026", text[published.end() :], count=1)
    other = re.sub(r"(\"today\": \")\d+ \w+ \d{4}", r"\g<1>3 May 2026", other)
    assert other != text
    code, said = verified(draft, other.replace("Sam Okoro", "Mayor Bloggs", 1), to)
    assert code == 1 and "Bloggs" in said
    older = re.sub(r"(Due Regard|due-regard) \d[\d.]*\d", r"\1 0.0.7", text).replace("carers", "people")
    code, said = verified(draft, older, to)
    assert code == 1 and "cannot be told word for word" in said and "0.0.7" in said


@pytest.mark.parametrize("to", FORMATS)
def test_a_page_of_the_first_approval_is_known_after_the_second_and_so_is_one_that_told_a_change(draft: Path, to: str) -> None:
    approve(draft)
    first = page(draft, to)
    wrote(draft, "service_area", "Libraries")
    told = page(draft, to)
    assert "what was changed is not approved" in told
    for text in (first, told):
        code, said = verified(draft, text, to)
        assert code == 1 and "says what Sam Okoro approved on 1 April 2026" in said and SINCE in said, said
    kept = library.read(draft)
    kept.ledger.append((Hand("submit", "", mark(kept.standing)),), PRIYA)
    kept.ledger.append((Approve("Again.", "Sam Okoro", "Partner", "2026-05-01", mark(kept.standing)),), SAM)
    second = page(draft, to)
    for text, day in ((first, "1 April 2026"), (told, "1 April 2026"), (second, "1 May 2026")):
        assert f"says what Sam Okoro approved on {day}" in verified(draft, text, to)[1]
    assert verified(draft, second, to)[0] == 0
    forged = second.replace("1 April 2026", "1 March 2026")  # what it replaces
    assert forged != second and "its words are not" in verified(draft, forged, to)[1]


def test_the_code_of_a_page_is_enough_to_tell_what_it_is_of(draft: Path) -> None:
    approve(draft)
    code = json.loads(page(draft, "json"))["content"]
    done = wizard(draft.parents[1], "verify", str(draft), code)
    assert done.returncode == 0, done.stderr
    assert "This is the code of a page that says what Sam Okoro approved on 1 April 2026, which is exactly" in done.stdout
    assert "give its file" in done.stdout
    own = mark(library.read(draft).standing)
    assert "This code names exactly what stands here now" in wizard(draft.parents[1], "verify", str(draft), own.upper()).stdout
    other = wizard(draft.parents[1], "verify", str(draft), "0" * 64)
    assert other.returncode == 1 and "names what this record never held" in other.stdout
    wrote(draft, "service_area", "Libraries")
    later = wizard(draft.parents[1], "verify", str(draft), code)
    assert later.returncode == 1 and SINCE in later.stdout


def test_pages_of_two_copies_that_were_both_approved_are_known_once_they_are_joined(draft: Path) -> None:
    root, other = draft.parents[1], draft.parents[1] / "copy.jsonl"
    wrote(draft, "service_area", "Libraries")
    other.write_bytes(draft.read_bytes())
    pages = []
    for file, words in ((draft, "Read."), (other, "Looked through.")):
        kept = library.read(file)
        kept.ledger.append((Hand("submit", "", mark(kept.standing)),), PRIYA)
        kept.ledger.append((Approve(words, "Sam Okoro", "Partner", "2026-05-01", mark(kept.standing)),), SAM)
        pages.append(render(file, "--edition", "public", "--to", "md", "--out", "-")[1])
    assert wizard(root, "join", str(draft), str(other), "--no-input").returncode == 0
    for text in pages:
        assert "says what Sam Okoro approved on 1 May 2026" in verified(draft, text, "md")[1]


REFUSED: dict[str, tuple[Callable[[str], str], Author, str]] = {
    "names what never stood here": (lambda own: "0" * 64, SAM, "is not of what was here when it was given"),
    "is of answers of one's own": (lambda own: own, PRIYA, "Priya Nair approved it, and wrote answers"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_an_approval_that_cannot_be_relied_on_is_not_published_and_the_summary_does_not_call_it_one(
    draft: Path, what: str
) -> None:
    code_of, by, why = REFUSED[what]
    kept = library.read(draft)
    kept.ledger.append((Hand("submit", "", mark(kept.standing)),), PRIYA)
    kept.ledger.append((Approve("Read.", by.name, "Partner", "2026-04-01", code_of(mark(kept.standing))),), by)
    code, said, wrong = render(draft, "--edition", "public", "--to", "md", "--out", "-")
    assert (code, said) == (1, "")
    assert why in wrong and "have a second person approve it" in wrong
    code, said, _ = render(draft, "--edition", "summary", "--to", "md", "--out", "-")
    assert code == 0 and "- State: Not approved. There is an approval of it that cannot be relied on." in said
    assert f"pproved by {by.name}" not in said
