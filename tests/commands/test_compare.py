"""`wizard compare`: which two are meant, and what differs, for the ear, as Markdown, HTML and JSON."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.helpers.assessments import answer, approve, begun_ledger
from tests.helpers.browser import CHROMIUM, MEASURE, Page, browsed
from tests.helpers.running import wizard
from wizard import clock
from wizard.core.record.changes import Author, Hand
from wizard.core.standing.fingerprint import fingerprint, spoken
from wizard.store import ledger, library

STORY = "We asked 340 tenants in two meetings and by post, and 118 of them replied in February 2026, most of them over 65."


@pytest.fixture
def changed(tmp_path: Path) -> ledger.Ledger:
    """Approved as record 3, and then changed in two places."""
    kept = begun_ledger(tmp_path)
    answer(kept, "story", STORY)
    approve(kept)
    answer(kept, "story", STORY.replace("340", "350"))
    answer(kept, "amount", "14", Author("Priya Nair"))
    return kept


def lines(folder: Path, *arguments: str) -> list[str]:
    done = wizard(folder, "compare", *arguments)
    assert done.returncode == 0, done.stderr
    return [line.strip() for line in done.stdout.splitlines() if line.strip()]


def test_one_name_is_compared_with_what_was_approved_and_long_texts_word_by_word(
    tmp_path: Path, changed: ledger.Ledger
) -> None:
    said = lines(tmp_path, "winter")
    now = spoken(fingerprint(library.read(changed.path).standing))
    assert said[0] == "Winter hubs"
    assert said[1].startswith("Was: as Sam Okoro approved it, ")
    assert said[2] == f"Is: as it is now; changed since it was approved; code {now}"
    assert said[3] == "2 things differ. Words removed are shown as [out: ...], words added as [new: ...]."
    assert said[5:] == [
        "The story: changed.",
        f"We asked [out: 340] [new: 350] {STORY.partition('340 ')[2]}",
        "How many: answered.",
        "Is: 14",
    ]


def test_moments_go_by_record_by_day_and_by_what_was_done(tmp_path: Path, changed: ledger.Ledger) -> None:
    assert lines(tmp_path, "winter", "--since", "approval", "--until", "4")[3].startswith("1 thing differs.")
    assert lines(tmp_path, "winter", "--since", "0", "--until", "1")[1].startswith(
        "Was: without a title yet, before anything was answered"
    )
    today = clock.here().today
    assert "before" in lines(tmp_path, "winter", "--since", today)[1]
    assert "Nothing differs." in lines(tmp_path, "winter", "--since", "5", "--until", today)
    changed.append((Hand("submit", "", "0" * 64),), Author("Priya Nair"))
    assert lines(tmp_path, "winter", "--since", "submission")[1].startswith("Was: as Priya Nair submitted it, ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since", "99"], "there is no change 99 in it; they go from 1 to 5"),
        (["--since", "submission"], "it was never submitted for review"),
        (["--since", "aproval"], "“aproval” is not a time in its history; did you mean"),
        (["--since", "soon"], "such as 3 March 2026"),
        (["winter", "--since", "1"], "two assessments are compared as they are now"),
    ],
)
def test_a_moment_that_there_is_not_is_said(tmp_path: Path, changed: ledger.Ledger, arguments: list[str], words: str) -> None:
    done = wizard(tmp_path, "compare", "winter", *arguments)
    assert done.returncode == 1
    assert words in done.stderr


def test_what_nobody_approved_or_submitted_needs_a_second_moment(tmp_path: Path) -> None:
    begun_ledger(tmp_path)
    done = wizard(tmp_path, "compare", "winter")
    assert done.returncode == 1
    assert "nobody has approved it or submitted it for review yet" in done.stderr
    assert "--since" in done.stderr


def test_two_assessments_are_compared_with_their_titles(tmp_path: Path) -> None:
    begun_ledger(tmp_path)
    (tmp_path / "other.json").write_text(json.dumps({"name": "Summer hubs"}), encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "other.json", "--no-input").returncode == 0
    said = lines(tmp_path, "winter", "summer")
    assert said[1].startswith("Was: “Winter hubs”, as it is now; draft; code ")
    assert said[2].startswith("Is: “Summer hubs”, as it is now; draft; code ")
    assert said[5:] == ["Your name: changed.", "Was: Winter hubs", "Is: Summer hubs"]
    assert "Nothing differs." in lines(tmp_path, "winter", "winter")


def test_json_has_the_pieces_for_other_programs(tmp_path: Path, changed: ledger.Ledger) -> None:
    found = json.loads(wizard(tmp_path, "compare", "winter", "--to", "json", "--out", "-").stdout)
    assert found["count"] == 2
    assert found["groups"][0]["shown"][0]["pieces"][1:3] == [{"mark": "out", "text": "340"}, {"mark": "new", "text": "350"}]


def test_it_is_printed_beside_the_assessment_and_replaces_only_documents(tmp_path: Path, changed: ledger.Ledger) -> None:
    for to in ("html", "md", "json"):
        for _ in range(2):
            assert wizard(tmp_path, "compare", "winter", "--to", to).returncode == 0
        assert (changed.path.parent / f"winter-hubs-compared.{to}").exists()
    (tmp_path / "mine.md").write_text("# Mine\n", encoding="utf-8")
    assert wizard(tmp_path, "compare", "winter", "--to", "md", "--out", "mine.md").returncode == 1
    assert "~~340~~ **350**" in (changed.path.parent / "winter-hubs-compared.md").read_text(encoding="utf-8")


def html(folder: Path) -> str:
    return wizard(folder, "compare", "winter", "--to", "html", "--out", "-").stdout


def test_the_page_says_to_eye_and_ear_what_was_taken_out_and_added(tmp_path: Path, changed: ledger.Ledger) -> None:
    page = html(tmp_path)
    assert '<del><span class="heard">[taken out: </span>340<span class="heard">]</span></del> <ins>' in page
    reader = Page()
    reader.feed(page)
    levels = [int(tag[1]) for tag in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert {link for link in reader.links if link.startswith("#")} <= {f"#{one}" for one in reader.ids}
    assert not reader.requests
    assert "script" not in reader.tags


@pytest.mark.skipif(CHROMIUM is None, reason="the browser tests need Chromium")
@pytest.mark.parametrize("columns", [375, 1280])
def test_nothing_of_the_page_is_wider_than_the_screen(tmp_path: Path, changed: ledger.Ledger, columns: int) -> None:
    assert CHROMIUM
    answer(changed, "story", STORY + " " + "x" * 400)
    answer(changed, "colour", "y" * 300)
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html(tmp_path))
    (tmp_path / "inner.html").write_text(page.replace("</body>", MEASURE + "</body>"), encoding="utf-8")
    frame = f'<iframe src="inner.html" style="width:{columns}px;height:900px;border:0"></iframe>'
    read = "<script>addEventListener('load', () => document.body.dataset.found = frames[0].document.title)</script>"
    found = browsed(CHROMIUM, tmp_path, frame + read, "--dump-dom", "--allow-file-access-from-files")
    measured = json.loads(re.search(r'data-found="([^"]*)"', found).group(1).replace("&quot;", '"'))  # type: ignore[union-attr]
    assert measured["scroll"] <= columns, measured["wide"]


def test_two_of_one_title_are_told_apart_by_their_files(tmp_path: Path) -> None:
    begun_ledger(tmp_path)
    (tmp_path / "other.json").write_text(json.dumps({"name": "Winter hubs"}), encoding="utf-8")
    assert wizard(tmp_path, "new", "tiny.yaml", "--answers", "other.json", "--no-input").returncode == 0
    first, second = (file.name for file in sorted((tmp_path / "assessments").glob("*.jsonl"), reverse=True))
    said = lines(tmp_path, f"assessments/{first}", f"assessments/{second}")
    assert said[1].startswith(f"Was: as it is now, in {first}; draft")
    assert said[2].startswith(f"Is: as it is now, in {second}; draft")
