"""Where else stands what is taken out of a record: documents and texts around it, copies, what a crash left beside it."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from wizard.core.past import redaction
from wizard.core.past.redaction import HeldText
from wizard.core.text import letters, one_line
from wizard.files import disk
from wizard.store import ledger, library

_DOCUMENTS = (".md", ".markdown", ".html", ".htm", ".json", ".csv", ".tsv", ".txt", ".yaml", ".yml", ".bak", ".log")
_PACKAGES = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ods", ".odp", ".xlsx", ".xlsm", ".pptx")
_MAIL = ".eml"
_NOT_SEARCHED = (".pdf", ".doc", ".dot", ".rtf", ".msg", ".xls", ".ppt", ".pages", ".zip")
_TORN = ".torn"
_MOST = 1000  # files that are looked through
_OF_ITS_OWN = 8  # letters of a text that is no answer like "yes": where another record has it, it may be meant


def elsewhere(record: Path, own: str, gone: Sequence[HeldText], words: str) -> list[str]:
    """Say which files around a record hold what is taken out of it, under earlier names too, and which cannot be read.

    own: the id of the assessment. words: those that were looked for, "" where none were.
    """
    lines, wanted = [], [*(text.text for text in gone), *([words] if words else [])]
    some = list(islice(_around(record), _MOST + 1))
    for path in some[:_MOST]:
        ending = path.suffix.casefold()
        try:
            content = disk.read(path, disk.MOST)
        except OSError as error:
            lines.append(f"{library.near(path)} cannot be read ({error.strerror}): check yourself whether the text is in it.")
            continue
        if ending in _NOT_SEARCHED:
            lines.append(f"It may be in {library.near(path)} as well, which was not searched: check it yourself.")
        elif ending in _PACKAGES:
            lines += _in_a_package(path, content, wanted)
        elif ending == _MAIL:
            lines += _in_a_mail(path, content, wanted)
        elif ending == ledger.ENDING:
            lines += _in_a_record(path, content, own, gone, words)
        elif any(_holds(content.decode("utf-8", "replace"), ending, text) for text in wanted):
            mend = "remove it" if ending == _TORN else "print that again, or remove it"
            lines.append(f"It is in {library.near(path)} as well: {mend}.")
    if len(some) > _MOST:
        lines.append(f"More than {_MOST} files are in the same folder, and not all were checked: check the rest yourself.")
    return lines


def _around(record: Path) -> Iterator[Path]:
    """Yield the other files of the folder and of those in it, and where the record was put away of the one above."""
    folder = record.parent
    looked = {record}
    for some in (folder.iterdir(), folder.glob("[!.]*/*"), folder.parent.iterdir() if folder.name == ledger.AWAY else ()):
        for path in sorted(some):
            is_kind = path.suffix.casefold() in (*_DOCUMENTS, *_PACKAGES, *_NOT_SEARCHED, _MAIL, _TORN, ledger.ENDING)
            if is_kind and path not in looked and not path.is_dir():
                looked.add(path)
                yield path


def _in_a_package(path: Path, content: bytes, wanted: Sequence[str]) -> list[str]:
    """Say whether a Word document or another package holds a text, wherever in it, or among the answers that it carries."""
    from wizard.files import wordfile  # a start-up saving: only where there is one
    from wizard.files.manuscript import Unreadable

    try:
        said = carried = wordfile.every_word(content)
        with contextlib.suppress(Unreadable):  # it is no whole Word document; its parts were looked through
            carried = wordfile.read(content).enclosed
    except Unreadable:
        return [f"{library.near(path)} cannot be read: check yourself whether the text is in it."]
    is_there = any(_holds(said, "", text) or _holds(carried, ".json", text) for text in wanted)
    return [f"It is in {library.near(path)} as well: print that again, or remove it."] if is_there else []


def _in_a_mail(path: Path, content: bytes, wanted: Sequence[str]) -> list[str]:
    """Say whether an email holds a text; what is attached to it is not looked through."""
    import email.policy  # as above

    mail = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    said = [bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace") for part in parts]
    heads = [str(value) for value in mail.values()]
    if any(_holds(words, ".html" if "<" in words else "", text) for words in (*said, "\n".join(heads)) for text in wanted):
        return [f"It is in {library.near(path)} as well: remove it."]
    if len(parts) < sum(not part.is_multipart() for part in mail.walk()):
        return [f"It may be in what is attached to {library.near(path)} as well, which was not searched: check it yourself."]
    return []


def _in_a_record(path: Path, content: bytes, own: str, gone: Sequence[HeldText], words: str) -> list[str]:
    """Say whether a copy of the record holds a text, or whether another record does."""
    lines = list(_objects(content))
    texts = [text for line in lines for text in redaction.texts([line])]
    way = f"take it out there too, with {library.command('redact', path)}, or remove it"
    if lines and lines[0].get("id") == own:
        seals = {text.seal for text in gone}
        is_there = any(text.seal in seals or (words and redaction.says(text.text, words)) for text in texts)
        return [f"It is in {library.near(path)} as well, a copy of this file: {way}."] if is_there else []
    same = {one_line(text.text) for text in gone if len(letters(text.text)) >= _OF_ITS_OWN}
    is_there = any(one_line(text.text) in same or (words and redaction.says(text.text, words)) for text in texts)
    return [f"It may be in {library.near(path)} as well, another assessment: check, and {way}."] if is_there else []


def _objects(content: bytes) -> Iterator[dict[str, object]]:
    """Yield the lines of a record that can be read; it may be damaged, or none."""
    for line in content.split(b"\n"):
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("seq"), int):
            yield found


def _holds(content: str, ending: str, text: str) -> bool:
    """Tell whether a printed document may hold a text: by its letters, as each format writes signs and lists its own way."""
    lines = [line for line in (letters(re.sub(r"^\s*(?:[-*]|\d+[.)])\s", "", line)) for line in text.splitlines()) if line]
    page = letters(_read_out(content, ending))
    return bool(lines) and all(line in page for line in lines)


def _read_out(content: str, ending: str) -> str:
    """Return the words of a file, whose format is told by the end of its name."""
    import html  # a start-up saving: only where something was printed

    match ending:
        case ".json" | ".torn":
            plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), content)
            return re.sub(r"\\[ntr]", " ", plain)
        case ".html" | ".htm":
            return html.unescape(re.sub(r"<[^>]*>", " ", content))
        case _:
            return html.unescape(content)
