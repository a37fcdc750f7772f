"""A file that somebody filled in and sent back, as plain text: a mail, Markdown, a web page, a document of Word.

Only words are taken from it: nothing in it is run, and nothing that it points to is opened.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.core.errors import Misfit
from wizard.core.text import one_line
from wizard.files import disk
from wizard.files.manuscript import Manuscript, Unreadable, passages

if TYPE_CHECKING:
    import email.message

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".eml")
_MOST = 8 * disk.MB
_MOST_WORDS = 300_000  # characters: a sheet has a few thousand


def is_sheet(file: Path) -> bool:
    """Tell by its name whether a file is one of those that are read."""
    return file.suffix.lower() in ENDINGS


def text(file: Path) -> str:
    """Return the words of a file.

    Raises:
        Misfit: it is none of the kinds that are read, or too much, or damaged.
        OSError: it cannot be read.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise Misfit(f"a file that ends in “{ending}” cannot be read", f"save it as one of these: {', '.join(ENDINGS)}")
    content = disk.read(file, _MOST)
    words = _of_mail(content) if ending == ".eml" else _words(ending, content)
    if len(words) > _MOST_WORDS:
        raise Misfit("it holds far more text than answers to questions", "check that it is the right file")
    return words


def _words(ending: str, content: bytes) -> str:
    if ending == ".docx":
        from wizard.files import wordfile  # a start-up saving: of few kinds of file

        return _of_manuscript(wordfile.read, content)
    words = _of_page(content) if ending in (".html", ".htm") else _decoded(content)
    return html.unescape(words) if ending == ".md" else words


def sender(file: Path) -> str:
    """Return the name of who sent a mail; "" where it says none, and of any other file."""
    if file.suffix.lower() != ".eml":
        return ""
    import email.policy  # a start-up saving: of few kinds of file
    from email.utils import parseaddr

    try:
        mail = email.message_from_bytes(disk.read(file, _MOST), policy=email.policy.default)
        name, address = parseaddr(str(mail.get("From", "")))
    except (OSError, ValueError):
        return ""
    return one_line(name or address)[:_LONGEST_NAME]


_LONGEST_NAME = 120


def _decoded(content: bytes) -> str:
    """Return text as mail programs and editors save it: UTF-8, or what Windows or older programs write."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Misfit("it is not text", "check that it is the right file")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


# -- A mail -----------------------------------------------------------------------------------------------------------


def _of_mail(content: bytes) -> str:
    import email.policy  # as above

    mail = email.message_from_bytes(content, policy=email.policy.default)
    body = mail.get_body(("plain", "html")) if isinstance(mail, email.message.EmailMessage) else None
    attached = list(_attached(mail))
    if body is None and attached:
        return "\n\n".join(attached)
    if body is None:
        raise Misfit("there is no text in this email", "copy what they wrote into a file that ends in .txt")
    try:
        words = str(body.get_content())
    except (LookupError, ValueError):
        raise Misfit("the text of this email cannot be read", "copy what they wrote into a file that ends in .txt") from None
    words = _of_page(f"<html>{words}".encode("utf-8", "replace")) if body.get_content_subtype() == "html" else words
    return "\n\n".join((words, *attached))


def _attached(mail: email.message.Message) -> Iterator[str]:
    """Yield the words of each file that is attached to a mail and could be a sheet; raise Misfit where one cannot be read."""
    for part in mail.walk():
        ending = Path(part.get_filename() or "").suffix.lower()
        content = part.get_payload(decode=True) if ending in ENDINGS and ending != ".eml" else None
        if isinstance(content, bytes) and len(content) <= _MOST:
            yield _words(ending, content)


def _of_page(content: bytes) -> str:
    from wizard.files import webpage  # as above

    return _of_manuscript(webpage.read, content)


def _of_manuscript(read: Callable[[bytes], Manuscript], content: bytes) -> str:
    """Return the words of a document, a paragraph on a line each, with what was said beside them."""
    try:
        blocks = read(content).blocks
    except Unreadable as unreadable:
        raise Misfit(unreadable.what, unreadable.mend) from None
    return "\n".join(line for one in passages(blocks) for line in (f"{one.sign}{one.text}", *one.beside))
