"""The finished document: a core document through a Jinja2 template, or as JSON.

A template is found by the bank's id, else the general one is used. It gets plain values only and a fixed set of filters, in a
sandbox: it can lay out, and nothing else.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
    Undefined,
    pass_context,
)
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from wizard import __version__, clock
from wizard.core.document import enclosed
from wizard.core.document.editions import Edition
from wizard.core.document.pictures import Matrix, Timeline
from wizard.core.document.printed import Document, Publication
from wizard.core.form.kinds import KINDS
from wizard.core.frozen import NOTHING, fields, plain, replace, with_texts
from wizard.core.text import harmless, one_line
from wizard.files import plainjson
from wizard.files.shipped import archive, shipped
from wizard.printing import prose
from wizard.printing.compiled import Compiled
from wizard.printing.look import PLAIN, OwnLook

if TYPE_CHECKING:
    from wizard.core.document.comparison import Comparison
    from wizard.core.outline.blocks import Line, Outline, Prose, Words
    from wizard.printing.theirs import Print

_Filters = dict[str, Callable[..., Any]]


class Format(Enum):
    """What a document can be printed as; the value is the ending of its file."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    PDF = "pdf"


TEXTS = (Format.MARKDOWN, Format.HTML, Format.JSON)
"""Those that are a text; the others are files of their own."""


def render(
    document: Document | Publication,
    form: Format,
    templates: Path | None = None,
    edition: Edition = Edition.RECORD,
    look: OwnLook = PLAIN,
) -> str:
    """Return the document as text; what nobody can see in a text reaches no template.

    templates: a folder to look in before the shipped one. look: the organisation's; only what is published says its licence.
    Raises:
        BankError: a template of one's own is wrong, or the folder is not there; names the line.
    """
    if form is Format.JSON:
        return _as_json(document.plain())
    worn = look.plain(licensed=edition is Edition.PUBLIC)
    if templates:
        from wizard.printing import theirs  # a start-up saving: for templates of one's own

        return theirs.printed(templates, to_print(document, form, edition, worn))
    if form is Format.MARKDOWN:
        return render_outline(set_out(document, edition, (worn["licence"], worn["footer"])), form)
    template = _environment(form).get_template(_names(document, form, edition)[1])
    seen = _seen(document) if edition is not Edition.SUMMARY else ((), ())
    return filled(template, form, document.language, seen, document=_printed(document), look=worn)


def _names(document: Document | Publication, form: Format, edition: Edition) -> list[str]:
    """Return the names of the templates that can print it, those before others first: that of the form, and the general one."""
    kind = "general" if edition is Edition.RECORD else edition.value
    own = document.form_id if edition is Edition.RECORD else f"{document.form_id}-{kind}"
    return [f"{own}.{form.value}.j2", f"{kind}.{form.value}.j2", *(["outline.md.j2"] if form is Format.MARKDOWN else [])]


def to_print(document: Document | Publication, form: Format, edition: Edition, look: Mapping[str, Any]) -> Print:
    """Return all that a template which somebody else wrote may know of it. look: as `OwnLook.plain` gives it."""
    from wizard.printing.theirs import Print

    values = {"document": _printed(document), "look": look}
    if form is Format.MARKDOWN:
        values["outline"] = plain(set_out(document, edition, (look["licence"], look["footer"])))
    return Print(form.value, _names(document, form, edition), document.language, _seen(document), values)


def _printed(document: Document | Publication) -> dict[str, Any]:
    """Return what templates print: nothing of what is carried for a new assessment, which says the same once more."""
    return replace(document, answers=NOTHING).plain(harmless)


def carried(document: Document | Publication, edition: Edition) -> str:
    """Return the answers that a page or a file carries for a new assessment, as JSON; "" for one that does not print them."""
    return "" if edition is Edition.SUMMARY else plainjson.written(enclosed.inside(document))


def set_out(
    document: Document | Publication, edition: Edition, imprint: Sequence[str] = (), *, checked: bool = True
) -> Outline:
    """Return an edition set out, with its times as they are here. imprint: lines of whoever prints it.

    checked: whether its words can be held against what was approved, once it is printed.
    """
    from wizard.core.outline.lines import with_imprint  # a start-up saving, as the next: not for HTML nor JSON
    from wizard.core.outline.outline import outline

    return with_imprint(outline(document, edition, _PROGRAM, _local, checked=checked), imprint)


def render_outline(outline: Outline, form: Format, look: OwnLook = PLAIN) -> str:
    """Return what is set out as a page of Markdown or HTML."""
    template = _environment(form).get_template(f"outline.{form.value}.j2")
    return filled(template, form, outline.language, ((), ()), outline=outline, look=look.plain(licensed=False))


_PROGRAM = f"Due Regard {__version__}"


_Seen = tuple[tuple[Matrix, ...], tuple[Timeline, ...]]
"""What there is to draw."""


def _seen(document: Document | Publication) -> _Seen:
    return with_texts((document.matrices, document.timelines), harmless)


def _drawn(seen: _Seen) -> Any:
    """Return the pictures as they are drawn, as plain values."""
    if not any(seen):
        return ()
    from wizard.core.document import plotting  # a start-up saving: many forms have no picture

    return plain(plotting.drawn(*seen), made={})


def compared(comparison: Comparison, form: Format) -> str:
    """Return what differs as text."""
    if form is Format.JSON:
        return _as_json(comparison.plain())
    template = _environment(form).get_template(f"comparison.{form.value}.j2")
    plain_look = PLAIN.plain(licensed=False)
    return filled(template, form, comparison.language, ((), ()), comparison=comparison.plain(harmless), look=plain_look)


def filled(template: Template, form: Format, language: str, seen: _Seen, **values: Any) -> str:
    """Return a template with its values; a page says where another direction, or another language than English, is in it."""
    if form is Format.MARKDOWN:
        marks = {"contents": _CONTENTS, "unlisted": _UNLISTED}
        text = template.render(program=_PROGRAM, pictures=_drawn(seen), **marks, **values)
        listed = text.replace(_CONTENTS, _contents(text)).replace(_UNLISTED, "")
        return _BLANKS.sub("\n\n", listed).strip() + "\n"
    from wizard.printing import directions  # a start-up saving: not for Markdown

    if language.lower().split("-")[0] == "en":
        return directions.directed(template.render(program=_PROGRAM, pictures=_drawn(seen), **values)).rstrip() + "\n"
    from wizard.printing import languages  # a start-up saving: most forms are in English

    apart = {name: languages.told_apart(value) for name, value in values.items()}
    pictures = _drawn((languages.told_apart(seen[0], "matrices"), languages.told_apart(seen[1], "timelines")))
    page = languages.marked(template.render(program=_PROGRAM, pictures=pictures, **apart), language)
    return directions.directed(page).rstrip() + "\n"


_BLANKS = re.compile(r"\n{3,}")  # what a template leaves where it leaves something out


# -- The contents of a Markdown document ------------------------------------------------------------------------------

_CONTENTS = "\ufdd0contents\ufdd1"  # stands for it till all its headings are known; noncharacters, so no text has it
_UNLISTED = "\ufdd2"  # ends a heading that contents do not name
_HEADING = re.compile(r"^(#{1,6}) +(.*?) *$", re.MULTILINE)


def _contents(text: str) -> str:
    """Return links to the listed headings of the second and third level, by the anchors that GitHub and most give them."""
    lines, seen, its_own = list[str](), Counter[str](), len(_HEADING.findall(text[: text.find(_CONTENTS)]))
    for place, (signs, words) in enumerate(_HEADING.findall(text), 1):
        is_listed, words = not words.endswith(_UNLISTED), words.removesuffix(_UNLISTED)
        name = _anchor(html.unescape(words).lower().replace(" ", "-"))
        anchor = f"{name}-{seen[name]}" if seen[name] else name
        seen[name] += 1
        if is_listed and len(signs) in (2, 3) and place != its_own:
            label = words.replace("[", "&#91;").replace("]", "&#93;")
            lines.append(f"{'    ' * (len(signs) - 2)}- [{label}](#{quote(anchor)})")
    return "\n".join(lines)


def _anchor(words: str) -> str:
    if words.isascii():
        return _NO_WORD.sub("", words)
    return "".join(char for char in words if char == "-" or _is_of_a_word(char))


_NO_WORD = re.compile("[^a-z0-9_-]+")  # of ASCII in small letters, what `_is_of_a_word` has not


def _is_of_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or unicodedata.category(char) in ("Nd", "Pc")


def _as_json(plain: Mapping[str, Any]) -> str:
    text = plainjson.written({"program": f"due-regard {__version__}", **plain, **_sealed(plain)}) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half of a character cannot be written


def _sealed(plain: Mapping[str, Any]) -> dict[str, str]:
    """Return the digest of a document that carries answers, so that a change by hand is noticed when it is read back."""
    return {"digest": enclosed.digest(plain)} if "answers" in plain else {}


_OF_A_DICT = frozenset(dir(dict))
_OF_A_LOOP = frozenset(("index", "index0", "first", "last", "length"))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which looks at length whether what a template asks for may be given.

    Nearly always that is the value of a dict, or the place in a loop: those are given at once, as they would be in the end.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj and attribute not in _OF_A_DICT:
            return obj[attribute]
        names = type(obj).__dict__.get("_names")  # of a frozen value, which holds such values alone
        if names and attribute in names and attribute[0] != "_":
            return obj.__dict__[attribute]
        if type(obj) is LoopContext and attribute in _OF_A_LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


# Kept, because to compile a template takes longer than to print with it.
@lru_cache(maxsize=4)
def _environment(form: Format) -> Environment:
    return furnished(Sandbox, form, ours(), StrictUndefined)


def furnished(kind: type[Environment], form: Format, loader: BaseLoader, undefined: type[Undefined]) -> Environment:
    """Return an environment with the filters of a format."""
    # The name ends in .j2, which select_autoescape would not know: say it by format.
    environment = kind(
        loader=loader,
        autoescape=form is Format.HTML,
        undefined=undefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )
    filters = _HTML_FILTERS if form is Format.HTML else _MARKDOWN_FILTERS
    environment.filters |= {name: _when_printed(act) for name, act in filters.items()}
    return environment


def ours() -> BaseLoader:
    """Return what finds the templates that travel with the program."""
    return PackageLoader("wizard", "templates") if archive() else FileSystemLoader(str(shipped("templates")))


def _when_printed(act: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is used when a page is printed and never when it is compiled: what is kept has nothing of ours."""

    @pass_context
    def with_context(_: Context, value: Any, *others: Any) -> Any:
        return act(value, *others)

    return with_context


# -- Filters ----------------------------------------------------------------------------------------------------------


def _local(utc: str) -> str:
    """Return a time (UTC) as it was here, in words."""
    return clock.here().in_full(utc)


def _under(some: Sequence[Mapping[str, Any]], key: str) -> list[tuple[Any, list[Mapping[str, Any]]]]:
    """Return some things by what they have in common, in the order in which that is first met; each time all that have it."""
    found: dict[Any, list[Mapping[str, Any]]] = {}
    for one in some:
        found.setdefault(one[key], []).append(one)
    return list(found.items())


def _html_prose(text: str) -> Markup:
    """Return somebody's text in light Markdown as HTML: paragraphs, lists, tables, links."""
    return _marked(text, prose.as_html(text))


def _html_words(text: str) -> Markup:
    """Return a text as one line of HTML, with its links."""
    return _marked(text, prose.words_as_html(text))


def _marked(text: str, html: str) -> Markup:
    """Return the HTML of a text, which says whose words it is where the text does (languages.py)."""
    mark = getattr(text, "mark", Markup)
    return Markup(mark(html))


def _html_line(line: str | Line) -> str | Markup:
    """Print a line of an outline; a text stays one."""
    return line if isinstance(line, str) else Markup("").join(_html_piece(_as_words(words)) for words in line)


def _html_piece(one: Words) -> Markup:
    html = _html_words(one.words) if one.linked else Markup("{}").format(one.words)
    if one.to:
        heard = Markup('<span class="heard">{} </span>').format(one.noun) if one.noun else ""
        html = Markup('<a href="#{}">{}{}</a>').format(one.to, heard, html)
    return Markup("<strong>{}</strong>").format(html) if one.strong else html


def _html_answer(item: Mapping[str, Any] | Prose) -> Markup:
    """Print "Yes - rationale" as the form does: the short answer leads the first paragraph."""
    verdict, text, is_strong = _led(item)
    body = prose.as_html(text) if text else ""
    if not verdict:
        return _marked(text, body)
    # Of an answer the style says by its kind whether that is seen.
    shown = '<strong class="verdict">{}</strong>' if is_strong or isinstance(item, Mapping) else "{}"
    strong = Markup(shown).format(verdict)
    if not body:
        return Markup("<p>{}</p>\n").format(strong)
    if body.startswith("<p>"):
        return Markup("<p>{} - ").format(strong) + _marked(text, body.removeprefix("<p>"))
    return Markup("<p>{}</p>\n").format(strong) + _marked(text, body)  # a list, or a table


def _led(item: Mapping[str, Any] | Prose) -> tuple[str, str, bool]:
    """Return the short answer, its text, and whether the answer is in bold: of an answer, or of a block of an outline."""
    values = item if isinstance(item, Mapping) else fields(item)
    if "lead" in values:
        return values["lead"], values["text"], values["strong"]
    return values["verdict"], values["prose"], KINDS[values["kind"]].is_choice


def _markdown_line(line: str | Line) -> str:
    """Print a text, or a line of an outline. What is somebody's is escaped together: one sign may change what another is."""
    if isinstance(line, str):
        return prose.line_as_markdown(line)
    parts: list[str] = []
    for (is_theirs, is_linked, is_strong), text in _runs(line):
        if is_theirs:
            text = prose.words_as_markdown(text) if is_linked else prose.line_as_markdown(text)
        parts.append(f"**{text}**" if is_strong else text)
    return "".join(parts)


def _runs(line: Line) -> list[tuple[tuple[bool, bool, bool], str]]:
    """Return words that are printed alike as one: whether they are somebody's, have links, and are in bold."""
    runs: list[tuple[tuple[bool, bool, bool], str]] = []
    for one in map(_as_words, line):
        how = one.theirs, one.linked, one.strong
        if runs and runs[-1][0] == how:
            runs[-1] = how, runs[-1][1] + one.words
        else:
            runs.append((how, one.words))
    return runs


def _as_words(words: Words | Mapping[str, Any]) -> Words:
    if type(words) is dict:
        from wizard.core.outline import blocks  # a start-up saving: for templates of one's own, which get plain values

        return blocks.Words(**words)
    return cast("Words", words)


def _markdown_answer(item: Mapping[str, Any] | Prose) -> str:
    """Print "Yes - rationale" as the form does."""
    verdict, text, is_strong = _led(item)
    body = prose.as_markdown(text) if text else ""
    if not verdict:
        return body
    strong = prose.line_as_markdown(verdict)
    if is_strong:
        strong = f"**{strong}**"
    if not body:
        return strong
    return f"{strong}\n\n{body}" if _STARTS_A_BLOCK.match(body) else f"{strong} - {body}"


def _markdown_cell(item: Mapping[str, Any] | Prose) -> str:
    """Print an answer in a cell of a table."""
    lead, prose_, _ = _led(item)
    verdict, text = prose.line_as_markdown(lead), prose.cell_as_markdown(prose_)
    return f"{verdict} - {text}" if verdict and text else verdict or text


_STARTS_A_BLOCK = re.compile(r"- |\d+[.)] |\|")


_HEARD = {"out": ("del", "taken out"), "new": ("ins", "added")}


def _html_woven(pieces: Sequence[Mapping[str, str]]) -> Markup:
    """Print two texts as one. Line ends stand between what is marked; who hears the page hears what a mark means."""
    parts = []
    for piece in pieces:
        words, rest = piece["text"].rstrip("\n"), piece["text"][len(piece["text"].rstrip("\n")) :]
        text = Markup("{}").format(words)
        if words and piece["mark"] in _HEARD:
            tag, heard = (Markup(one) for one in _HEARD[piece["mark"]])
            text = Markup('<{}><span class="heard">[{}: </span>{}<span class="heard">]</span></{}>').format(
                tag, heard, words, tag
            )
        parts += [text, Markup(rest or " ")]
    return Markup("").join(parts).rstrip()


_SIGNS = {"out": "~~", "new": "**"}


def _markdown_woven(pieces: Sequence[Mapping[str, str]]) -> str:
    """Print two texts as one, a paragraph for each line. A mark stands around whole words, so every renderer sees it."""
    lines = [""]
    for piece in pieces:
        sign = _SIGNS.get(piece["mark"], "")
        for number, words in enumerate(piece["text"].split("\n")):
            lines += [""] if number else []
            if words.strip():
                lines[-1] += f" {sign}{prose.line_as_markdown(words)}{sign}"
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _css_string(text: str) -> Markup:
    """Return a text as a string of a style sheet, whatever stands in it: neither a quotation mark nor a tag ends it."""
    return Markup(
        '"{}"'.format("".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in one_line(text)))
    )


_FILTERS: _Filters = {"local": _local, "under": _under}
_HTML_FILTERS: _Filters = {
    **_FILTERS,
    "prose": _html_prose,
    "words": _html_words,
    "answer": _html_answer,
    "woven": _html_woven,
    "css_string": _css_string,
    "line": _html_line,
}
_MARKDOWN_FILTERS: _Filters = {
    **_FILTERS,
    "prose": prose.as_markdown,
    "words": prose.words_as_markdown,
    "answer": _markdown_answer,
    "line": _markdown_line,
    "cell": _markdown_cell,
    "woven": _markdown_woven,
}
