"""Everything that writes: how it is begun, what it says, and how far it came by what stands in its folder."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.folders import all_in
from wizard import cli
from wizard.commands import _questions, _words, render
from wizard.core.form.answers import At, Known, NotYet
from wizard.core.outline.asking import ANSWER
from wizard.core.outline.plain import as_text
from wizard.core.record.changes import Author, Hand, Set
from wizard.core.standing.fingerprint import fingerprint, spoken
from wizard.files import disk
from wizard.store import ledger, library, settings

SAM = Author("Sam Okoro", "sokoro", "host-2")
ORDER = ("first", "second", "third", "fourth", "fifth", "sixth")
FORM = "bank: six\nversion: '1'\ntitle: Six questions\ncover: none\nroles: {title: first}\nsections:\n" + (
    "  - {id: one, title: Section one, questions: ["
    + ", ".join(f"{{id: {key}, kind: line, ask: The {key} question}}" for key in (*ORDER, "others"))
    + "]}\n"
)


@dataclass(frozen=True)
class Deed:
    """One act that writes.

    steps: how many states it goes through after the one it begins with. acknowledged: by what was said, how many of them are
    said to be done. look: how far it came, and whether what somebody else wrote meanwhile is there.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[], int]
    steps: int
    acknowledged: Callable[[str], int]
    look: Callable[[Path], tuple[Hashable, bool]]
    typed: Callable[[Path], str] = lambda folder: ""
    meanwhile: Callable[[Path], bool] | None = None
    statuses: frozenset[int] = frozenset({0, 1})


class Litter(Exception):
    """Something lies about that nobody needs."""


class Unsound(Exception):
    """Something is halved or cannot be read."""


def wizard(*arguments: str) -> Callable[[], int]:
    return lambda: cli.main([*arguments])


def said(words: str) -> Callable[[str], int]:
    """What is done once these words are said."""
    return lambda out: int(bool(re.search(words, out)))


# -- What stands there ------------------------------------------------------------------------------------------------


def looked(folder: Path) -> tuple[Hashable, bool]:
    """The state of the one assessment: the next start, as a person makes it, and then what it tells."""
    found, wrong = all_in(folder / "assessments")
    away, wrong_too = all_in(folder / "assessments" / ledger.AWAY)
    if wrong or wrong_too:
        raise Unsound(str((*wrong, *wrong_too)))
    _tidy(folder)
    own, others = [], False
    # A file may be in the folder it is moved from and in the one it is moved to, where the power is cut between the two.
    for one in {one.ledger.id: one for one in [*away, *found]}.values():
        answers = {at.question: answer for at, answer in one.response.answers.items()}
        others |= answers.pop("others", None) is not None
        acts = tuple(type(act).__name__ for _, act in one.response.review.acts)
        said = tuple((key, str(answers.get(key))) for key in ORDER)
        own.append((one.ledger.path.parent.name, said, acts, len(one.response.redactions), len(one.response.accepted)))
    return tuple(own), others


def _tidy(folder: Path) -> None:
    all_in(folder / "assessments")  # the next start
    disk.sweep(folder)
    for path in folder.rglob("*"):
        if path.name.endswith((".tmp", ".torn-2")) or (path.suffix == ".jsonl" and path.read_bytes() == disk.RESERVED):
            raise Litter(path.name)


def named(folder: Path) -> tuple[Hashable, bool]:
    own, others = looked(folder)
    return (own, tuple(sorted(one.name for one in ledger.files(folder / "assessments")))), others


def worded(folder: Path) -> tuple[Hashable, bool]:
    own, others = looked(folder)
    return (own, *file_of(folder).wording().items()), others


def printed(form: str) -> Callable[[Path], tuple[Hashable, bool]]:
    """The document: which answers it has, all of it."""
    ends = {"html": "</html>", "md": "", "json": "}", "csv": ""}

    def look(folder: Path) -> tuple[Hashable, bool]:
        _tidy(folder)
        file = folder / "assessments" / (f"hubs-draft.{form}" if form != "csv" else "hubs.csv")
        if not file.exists():
            return None, False
        text = file.read_text(encoding="utf-8")
        whole = "Printed by Due Regard" in text or form != "md"
        if not whole or not text.rstrip().endswith(ends[form]):
            raise Unsound(f"{file.name} is cut off")
        if form == "json":
            json.loads(text)
        return "Another second" in text, False

    return look


def paper(name: str, words: str) -> Callable[[Path], tuple[Hashable, bool]]:
    """The paper of this name in the folder of assessments: whether it is there, all of it. words: what stands in it."""

    def look(folder: Path) -> tuple[Hashable, bool]:
        _tidy(folder)
        file = folder / "assessments" / name
        if not file.exists():
            return None, False
        text = file.read_text(encoding="utf-8")
        if words not in text or not text.rstrip().endswith("</html>"):
            raise Unsound(f"{name} is cut off")
        return True, False

    return look


def chosen(folder: Path) -> tuple[Hashable, bool]:
    _tidy(folder)
    os.environ["WIZARD_SETTINGS"] = str(folder / "settings.yaml")
    own = settings.load()
    if "organisation" not in own:
        raise Unsound("a setting is lost")
    return own["name"], False


# -- How it begins ----------------------------------------------------------------------------------------------------


def nothing(folder: Path) -> None:
    (folder / "six.yaml").write_text(FORM, encoding="utf-8")
    (folder / "given.json").write_text(json.dumps(dict.fromkeys(ORDER, "Given")), encoding="utf-8")
    (folder / "settings.yaml").write_text('name: "Priya Nair"\norganisation: "The Board"\n', encoding="utf-8")


def organised(folder: Path) -> None:
    """An assessment whose form names another organisation than the settings do."""
    answered(folder, FORM.replace("sections:", "settings: {organisation: {default: our, about: Who you are}}\nsections:"))


def answered(folder: Path, bank: str = FORM) -> None:
    """An assessment with its answers, the second given twice."""
    nothing(folder)
    (folder / "six.yaml").write_text(bank, encoding="utf-8")
    form, _ = library.form(folder / "six.yaml", {})
    by = ledger.author({"name": "Priya Nair"})
    kept = ledger.start(folder / "assessments", "hubs", form, by)
    for key in ORDER:
        kept.append((Set(At(key), Known("Hubs" if key == "first" else f"My {key}")),), by)
    kept.append((Set(At("second"), Known("Another second")),), by)


def handed_in(folder: Path) -> None:
    answered(folder)
    (folder / "settings.yaml").write_text('name: "Sam Okoro"\n', encoding="utf-8")
    kept = file_of(folder)
    kept.append((Hand("submit", "", "f" * 64),), ledger.author({"name": "Priya Nair"}))


def printed_before(form: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        answered(folder)
        path = file_of(folder).path
        printed_ = path.with_name(f"{path.stem}-draft.{form}")
        own = ledger.author({"name": "Priya Nair"})
        kept = file_of(folder)
        kept.append((Set(At("second"), Known("An old one")),), own)
        chosen_ = _words.chosen(["render", "hubs", "--to", form])
        chosen_.folder = folder / "assessments"
        render.run(chosen_)
        assert printed_.exists()
        kept.append((Set(At("second"), Known("Another second")),), own)

    return prepare


def gone_on(folder: Path) -> None:
    """A copy that was mailed, and went on."""
    answered(folder)
    kept = file_of(folder)
    there = folder / "back.jsonl"
    there.write_bytes(kept.path.read_bytes())
    ledger.read(there).append((Set(At("third"), Known("Theirs")),), SAM)


def parted(folder: Path) -> None:
    gone_on(folder)
    file_of(folder).append((Set(At("third"), Known("Ours")),), ledger.author({"name": "Priya Nair"}))


def asked(folder: Path) -> None:
    """An assessment with an answer that Estates is asked for, and the sheet on which they gave it."""
    answered(folder)
    kept = file_of(folder)
    kept.append((Set(At("fourth"), NotYet("Estates", "")),), ledger.author({"name": "Priya Nair"}))
    sheet = as_text(_questions.sheet(library.read(kept.path), "Estates"))
    (folder / "reply.txt").write_text(sheet.replace(ANSWER, f"{ANSWER}\nTheir fourth", 1), encoding="utf-8")


def put_away(folder: Path) -> None:
    answered(folder)
    file_of(folder).put_away()


def file_of(folder: Path) -> ledger.Ledger:
    (file,) = (folder / "assessments").rglob("*.jsonl")
    return ledger.read(file)


def sam_writes(folder: Path) -> bool:
    """Somebody else answers in another window; tell whether they were told that it is kept."""
    disk._LONGEST = 0.0
    found = ledger.files(folder / "assessments")
    if not found:
        return False
    ledger.read(found[0]).append((Set(At("others"), Known("Theirs")),), SAM)
    return True


def word(folder: Path) -> str:
    mark = spoken(fingerprint(library.read(file_of(folder).path).standing))
    return f"Fine.\n/done\nPartner\n\napprove\n{mark.split('-')[0]}\n"


def saved(out: str) -> int:
    """How far a sitting came: begun, and how many answers are said to be saved."""
    if "nothing is kept" in out or "The first question" not in out:
        return 0
    return 1 + len(re.findall(r"Saved\. The \w+ question: ", out))


SITTING = "".join(f"My {key}\n" for key in ORDER) + "/leave\n"

DEEDS = (
    Deed("new, six answers", nothing, wizard("new", "six.yaml", "--plain"), 7, saved, looked, lambda _: SITTING, sam_writes),
    Deed(
        "new --answers", nothing, wizard("new", "six.yaml", "--answers", "given.json", "--no-input"), 1, said("Written to"),
        looked,
    ),
    Deed("new --from", answered, wizard("new", "six.yaml", "--from", "hubs", "--no-input"), 1, said("Written to"), looked),
    Deed(
        "submit", answered, wizard("submit", "hubs", "--plain"), 1, said("Submitted for review"), looked,
        lambda _: "/done\nsubmit\nsubmit\n", sam_writes,
    ),
    Deed("approve", handed_in, wizard("approve", "hubs", "--plain"), 1, said("Approved by Sam"), looked, word, sam_writes),
    *(
        Deed(f"render --to {form}", prepare, wizard("render", "hubs", "--to", form), 1, said("Printed to"), printed(form))
        for form in ("md", "html", "json", "csv")
        for prepare in ((answered, printed_before(form)) if form != "csv" else ())
    ),
    Deed(
        "render --blank", answered, wizard("render", "--blank", "six.yaml", "--to", "html"), 1, said("Printed to"),
        paper("six-blank.html", "The sixth question"),
    ),
    Deed(
        "review --to html", handed_in, wizard("review", "hubs", "--to", "html"), 1, said("Printed to"),
        paper("hubs-for-review.html", "Hubs"),
    ),
    Deed(
        "chase --to html", asked, wizard("chase", "hubs", "--to", "html"), 1, said("Printed to"),
        paper("hubs-questions-for-estates.html", "The fourth question"),
    ),
    Deed(
        "chase --replies", asked, wizard("chase", "hubs", "--replies", "reply.txt", "--no-input"), 1, said("1 answer added"),
        looked, meanwhile=sam_writes,
    ),
    Deed(
        "compare --to html", answered, wizard("compare", "hubs", "--since", "2", "--to", "html"), 1, said("Printed to"),
        paper("hubs-compared.html", "Another second"),
    ),
    Deed("undo", answered, wizard("undo", "hubs", "--yes"), 1, said("Undone:"), looked),  # it undoes whoever wrote last
    Deed(
        "restore", answered, wizard("restore", "hubs", "second", "--to", "2"), 1, said("Put back"), looked,
        meanwhile=sam_writes,
    ),
    Deed(
        "redact", answered, wizard("redact", "hubs", "--words", "My third", "--plain"), 1, said("Taken out for good: "), looked,
        lambda _: "1\nno\n/done\nredact\n", sam_writes,
    ),
    Deed(
        "join, goes on", gone_on, wizard("join", "hubs", "back.jsonl", "--no-input"), 1, said("Taken in"), looked,
        meanwhile=sam_writes,
    ),
    Deed(
        "join, parted", parted, wizard("join", "hubs", "back.jsonl", "--theirs"), 1, said("Taken in"), looked,
        meanwhile=sam_writes,
    ),
    Deed("rename", answered, wizard("rename", "hubs", "Winter hubs"), 2, said("is now called"), named, meanwhile=sam_writes),
    Deed("put-away", answered, wizard("put-away", "hubs"), 1, said("Put away"), looked, meanwhile=sam_writes),
    Deed("take-out", put_away, wizard("take-out", "hubs"), 1, said("Taken out"), looked, meanwhile=sam_writes),
    Deed("reword", organised, wizard("reword", "hubs"), 1, said("No answer was changed"), worded, meanwhile=sam_writes),
    Deed("settings", nothing, wizard("settings", "name", "Asha Patel"), 1, said("Your name (name): Asha Patel"), chosen),
)  # fmt: skip
