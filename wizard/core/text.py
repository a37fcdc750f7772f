"""Text as people give it and as it may be shown: cleaned, wrapped, shortened, named.

An answer is kept exactly, but for characters that nobody can see and that can hurt: those go, and are counted.
"""

import re
import unicodedata
from collections.abc import Sequence

# Patterns are compiled when they are first used (`re` keeps them): most texts meet none of them.
# U+000B is what a soft line break becomes in a text copied from slides or a word processor, U+000C a page break of a PDF. What
# parts files, groups and records (U+001C to U+001E) ends lines in many programs too.
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
# C0 without tab and line feed, DEL, C1, and lone surrogates. ZWJ and ZWNJ stay: they spell words.
_HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_BETWEEN_WORDS = rf"(?<=\w){_HIDDEN}+(?=\w)"
# Bidirectional controls can make a line read as what it is not (Trojan Source, CVE-2021-42574).
_BIDI = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
ESCAPES = "\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-Z\\\\-_])"
_WORD_ENDINGS = r"[^a-z0-9]+"
_RESERVED = r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$"


ODD_SPACE = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
"""What looks like a space, or like nothing, and is no space to a program: as a pattern."""


def clean(raw: str) -> tuple[str, int]:
    """Return the text with line ends as "\\n" and hidden characters dropped, and how many were dropped.

    What parts two words leaves a space between them: words never run together.
    """
    if _is_plain(raw):
        return raw, 0
    text = re.sub(_LINE_ENDS, "\n", raw)
    unescaped = re.sub(ESCAPES, "", text)
    hidden = len(text) - len(unescaped) + len(re.findall(_HIDDEN, unescaped))
    return re.sub(_HIDDEN, "", re.sub(_BETWEEN_WORDS, " ", unescaped)), hidden


def _is_plain(text: str) -> bool:
    """Tell whether nothing in the text is hidden or a line end but "\n": quick, and true of nearly all there is."""
    return text.isprintable() or all(line.isprintable() for line in text.split("\n"))


def shown(text: str) -> str:
    """Return text that no terminal acts on: cleaned, without bidirectional controls, tabs as spaces."""
    return text if _is_plain(text) else harmless(text).expandtabs(4)


def harmless(text: str) -> str:
    """Return text that no terminal and no page acts on, with its tabs: they part the columns of a table."""
    return text if _is_plain(text) else re.sub(_BIDI, "", clean(text)[0])


def shown_on_a_line(text: str) -> str:
    """Return the same on one line; the spaces in it stay."""
    return shown(text).replace("\n", " ")


def one_line(text: str) -> str:
    """Return the text on one line, white space collapsed."""
    return " ".join(shown(text).split())


# What keyboards, word processors and languages write for an apostrophe or a quotation mark, beside those that Unicode calls so.
_QUOTES = (
    '"`\u00b4\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u05f4\u201a\u201e'
    "\u2032\u2033\u2034\u2035\u2036\u2037\u2057\u275b\u275c\u275d\u275e\u275f\u2760\u301d\u301e\u301f\ua78b\ua78c"
)
_SIGNS = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys("\u02d7\u2043\u2212", "-")})
# Unicode calls these letters or marks, and nobody sees them: fillers, a joiner of marks, selectors of a variant.
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))


def likeness(text: str) -> str:
    """Return what a text is compared by: the one comparison of words, for names, titles, options and whatever is looked for.

    Compatibility forms, accents, capitals, apostrophes and quotation marks, dashes and white space are each brought to one;
    what nobody can see is dropped (Unicode NFKC; case folding, UAX #44).
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.translate(_SIGNS).casefold().split())
    # Signs go first, as NFKC makes a space and an accent of some; capitals before it, as they may leave accents apart.
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold())
    return " ".join("".join(map(_compared, plain.translate(_SIGNS))).split())


def _compared(char: str) -> str:
    match unicodedata.category(char):
        case "Pi" | "Pf":
            return "'"
        case "Pd":
            return "-"
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
        case "Cf" | "Cs":
            return ""
        case _:
            return "" if char in FILLERS else char


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, without accents: by which names of persons are compared."""
    plain = likeness(text).translate(_STROKES)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if char.isalnum())


# Letters with a stroke, which Unicode takes apart no further, and ligatures, as they are written without them.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def look(text: str) -> str:
    """Return what the letters and digits of a text look like, as Latin ones: "Р" of Cyrillic is "p" (after UTS #39).

    What is easily taken for another in any script is one: "l", "i" and "1", "o" and "0", "rn" and "m".
    """
    apart = "".join(LOOKS.get(char, char) for char in unicodedata.normalize("NFKD", text))
    return letters("".join(LOOKS.get(char, char) for char in letters(apart))).replace("rn", "m")


LOOKS = {
    like: letter
    for letter, some in {
        "a": "аαɑᴀⲀⲁᎪΑ",
        "b": "вЬьƅʙВβΒⲂⲃᏴ",
        "c": "сϲᴄςҫⲤⲥᏟ",
        "d": "ԁɗđɖժᴅᎠ",
        "e": "еєεɛɇᴇΕⲈⲉᎬҽ",
        "f": "ғꜰϝ",
        "g": "ɡԍɢցᏀ",
        "h": "һнʜհΗⲎⲏᎻ",
        "j": "јᴊյᎫ",
        "k": "кκᴋΚⲔⲕᏦ",
        "l": "iıɩɪіӏιΙ1|ǀⲒⲓʟᏞᎥ",
        "m": "мᴍΜⲘⲙᎷ",
        "n": "пηɴոŋΝⲚⲛ",
        "o": "оοσøօᴏΟⲞⲟ0",
        "p": "рρᴘΡⲢⲣᏢƿ",
        "q": "ԛզ",
        "r": "гʀᴦɍᎡ",
        "s": "ѕꜱᏚ",
        "t": "тτŧᴛΤⲦⲧᎢ",
        "u": "υսμᴜц",
        "v": "νѵᴠᏙ",
        "w": "ԝωшᴡᎳ",
        "x": "хχΧⲬⲭ",
        "y": "уγүʏΥⲨⲩᎽ",
        "z": "ᴢΖᏃ",
    }.items()
    for like in some
}
"""The Latin letter, by what looks like it: also letters with strokes, and Greek capitals whose small letter looks otherwise."""


def scripts_mixed(text: str) -> tuple[str, ...]:
    """Return the scripts of the first word that is of more than one, as "Latin", "Cyrillic"; () where none is.

    Those that are written together in one language, as in Japanese and Korean, are one.
    """
    for word in text.split():
        names = (unicodedata.name(char, "").split(" ")[0] for char in unicodedata.normalize("NFKC", word) if char.isalpha())
        scripts = dict.fromkeys("Chinese" if name in _TOGETHER else name.capitalize() for name in names if name)
        if len(scripts) > 1:
            return tuple(scripts)
    return ()


_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})


def alike(text: str, other: str) -> bool:
    """Tell whether two texts are one and the same to a reader."""
    return likeness(text) == likeness(other)


def width(text: str) -> int:
    """Return how many terminal columns the text takes (UAX #11; combining marks take none)."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, columns: int) -> str:
    """Return one line of at most `columns` columns, ending in an ellipsis where something was left out."""
    line = one_line(text)
    if width(line) <= columns:
        return line
    if line.isascii():
        return line[: max(columns - 1, 0)].rstrip() + "…"
    kept, used = [], 1
    for char in line:
        used += _columns(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def told_short(text: str, columns: int) -> str:
    """Return one line of at most `columns` columns, ending in an ellipsis where something was left out.

    It ends between words where that does not take away much of it, and with the mark of a quotation that was begun.
    """
    line = one_line(text)
    if width(line) <= columns:
        return line
    kept = _between_words(line, _fitting(line, columns - 1))
    if kept.count("“") > kept.count("”"):
        kept = _between_words(line, _fitting(line, columns - 2))
    return f"{kept}…”" if kept.count("“") > kept.count("”") else f"{kept}…"


def _fitting(line: str, columns: int) -> str:
    """Return as much of the beginning as fits into so many columns."""
    if line.isascii():
        return line[: max(columns, 0)]
    used, count = 0, 0
    for char in line:
        used += _columns(char)
        if used > columns:
            break
        count += 1
    return line[:count]


def _between_words(line: str, kept: str) -> str:
    """Return the beginning of a line without the word that it was cut in, unless that is long."""
    whole = kept if line[len(kept) : len(kept) + 1] in (" ", "") else kept.rpartition(" ")[0]
    return (whole if len(kept) - len(whole) <= min(_WORD, len(kept) // 3) else kept).rstrip(" ,;:")


_WORD = 12  # characters; a word that is longer may be cut


def in_quotes(text: str) -> str:
    """Return “text”, on one line, which ends where its quotation mark does: those in it are shown as single ones."""
    return f"“{re.sub(_DOUBLE, '’', re.sub(_OPENING, '‘', one_line(text)))}”"


_OPENING, _DOUBLE = "[“„‟〝❝🙶]", "[”″‶〞〟❞＂\"ʺ״˝🙷🙸]|[’']{2,}"


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Break text into lines of at most `columns` columns, at spaces where there are any; later lines are indented.

    A path is not broken at a space that is in it, where it fits on a line.
    """
    lines: list[str] = []
    for paragraph in shown(text).split("\n"):
        line = ""
        for word in _glued(paragraph, columns - width(indent)).split(" "):
            candidate = f"{line} {word}" if line.strip() else line + word
            if width(candidate) <= columns:
                line = candidate
                continue
            if line.strip():
                lines.append(line.rstrip())
                line = indent
            for piece in _pieces(word, max(columns - width(indent), 1)):
                if line.strip():
                    lines.append(line)
                    line = indent
                line += piece
        lines.append(line.rstrip())
    return [line.replace(_GLUE, " ") for line in lines]


_GLUE = "\ue000"  # of private use: it stands for a space at which no line is broken
_ENDLESS = 1 << 30  # columns: no line is that long
# In quotation marks of a shell; or from the root, a home or a drive on, through what has a capital (Due Regard) or a slash.
_PATH = re.compile(
    r"""(?<!\S)(?:'[^']*[/\\][^']*'|"[^"]*[/\\][^"]*"|"""
    r"""(?:~|[A-Za-z]:)?[/\\]\S*(?:(?<![.,:;]) """
    r"""(?:[A-Z][\w()'&-]*(?![^\s/\\.,:;])|(?:[\w()'&-]+ ){0,3}(?!and/|or/)[\w()'&.-]+[/\\])\S*)*)"""
)
_PYTHON, _WIZARD = (rf"(?:'[^']*{name}[^']*'|\S*{name}\S*)" for name in (r"\bpy", "wizard"))
_COMMAND = re.compile(rf"(?<=:) ((?:{_PYTHON} (?:-m )?)?{_WIZARD} [a-z-].*)")


def _glued(text: str, room: int = _ENDLESS) -> str:
    """Return text in which the spaces within a path part no words, where the path fits into so many columns."""
    if "/" not in text and "\\" not in text:
        return text
    return re.sub(_PATH, lambda path: path[0].replace(" ", _GLUE) if width(path[0]) <= room else path[0], text)


def wrap_to_copy(text: str, columns: int, indent: str = "") -> list[str]:
    """Break text into lines as `wrap` does, but a command behind a colon at its end, and a path, stay whole.

    What does not fit stands on a line of its own, longer than the columns if need be, so that it can be copied.
    """
    return [line for paragraph in shown(text).split("\n") for line in _to_copy(paragraph, columns, indent)]


def _to_copy(text: str, columns: int, indent: str) -> list[str]:
    if width(text) <= columns:
        return [text.rstrip()]
    found = _COMMAND.search(text)
    lines, words = list[str](), list[str]()

    def broken() -> list[str]:
        some = " ".join(words)
        words.clear()
        if not some.strip():
            return []
        return [indent + line for line in wrap(some, columns - width(indent))] if lines else wrap(some, columns, indent)

    for word in _glued(text[: found.start()] if found else text).split(" "):
        if ("/" in word or "\\" in word) and width(word) > columns - width(indent):
            lines += broken()
            lines.append(word.replace(_GLUE, " ").rstrip(":;,."))
        else:
            words.append(word.replace(_GLUE, " "))
    lines += broken()
    return [*lines, *([found[1].rstrip()] if found else [])]


def _pieces(word: str, columns: int) -> list[str]:
    """Cut one long word into pieces that fit; a word that fits is one piece."""
    if width(word) <= columns:
        return [word]
    pieces, piece, used = [], "", 0
    for char in word:
        step = _columns(char)
        if used + step > columns and piece:
            pieces.append(piece)
            piece, used = "", 0
        piece += char
        used += step
    return [*pieces, piece]


def slug(text: str) -> str:
    """Return a file name for a title: at most 60 lower case ASCII letters, digits, hyphens; no name Windows reserves."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    # An apostrophe joins ("St Mary's" is st-marys), anything else separates.
    name = re.sub(_WORD_ENDINGS, "-", ascii_text.replace("'", "")).strip("-")[:60].strip("-")
    return f"{name}-form" if re.match(_RESERVED, name) else name


def an(noun: str) -> str:
    """Return the article that goes with a noun of a bank: "a person", "an action"."""
    return "an" if noun[:1].casefold() in "aeiou" else "a"


def links_spelled_out(text: str) -> str:
    """Return light Markdown as it is read where nothing can be followed: an address stands behind its words."""
    return re.sub(r"\[([^\[\]]+)\]\(((?:https?://|mailto:)[^\s()]+)\)", r"\1 (\2)", text)


_ENDS = re.compile(r"[.!?][”\"')\]]*(?=\s|$)")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|etc|cf|No|Nos|Dr|Mr|Mrs|Ms|St|vs|para|art)$"
)  # before a full stop that ends nothing


def first_sentence(text: str, columns: int) -> str:
    """Return the first sentence of a text on one line of at most so many columns; of a list, its first item."""
    first = re.sub(r"^(?:[-*]|\d+[.)]) ", "", text.strip().split("\n")[0].strip())
    ends = (found.end() for found in _ENDS.finditer(first) if not _SHORT.search(first[: found.start()]))
    return told_short(first[: next(ends, None)], columns)


def opening(text: str, columns: int) -> str:
    """Return the first paragraphs of a text, as many as have room, and of the first as many words: lists stay lists."""
    blocks, room = text.strip().split("\n\n"), columns
    kept: list[str] = []
    for block in blocks:
        if len(block) > room:
            break
        kept.append(block)
        room -= len(block)
    if kept:
        return "\n\n".join(kept)
    return f"{blocks[0][:columns].rsplit(None, 1)[0].rstrip(',;:')}…" if blocks[0] else ""


def sentence(words: str) -> str:
    """Return the words with a capital at the start."""
    return words[:1].upper() + words[1:]


_TO = re.compile(r"(?<=[^ ]) ?(?:\bto\b|\buntil\b|\bthrough\b|-|\.\.\.?) ?(?=[^ ])")  # likeness has made a hyphen of every dash


def ends(text: str) -> list[tuple[str, str]]:
    """Return the two ends of what may be a range, "1 to 3", for each place that may part them; as they are compared."""
    whole = re.sub(r"^from ", "", likeness(text))
    return [(whole[: found.start()].strip(), whole[found.end() :].strip()) for found in _TO.finditer(whole)]


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 question", "2 questions"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def joined(words: Sequence[str]) -> str:
    """Return "one, two and three"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
