"""Texts that want to break out of their place, and readers of the pages they stand in."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import mistune
from markdown_it import MarkdownIt

from wizard.core.text import shown

_HTML = r"""
<script>alert(1)</script>
<b>bold</b> and <i>more
</section></div></p></body></html>
</li></ul></dd></dl><h1>Approved</h1>
<img src=x onerror=alert(1)>
<!-- hidden
--> shown <!-- again -->
<!--> <!---> --!>
<![CDATA[ hidden ]]>
<?php echo 1 ?>
<!DOCTYPE html>
<style>* { display: none }</style>
</style><script>1</script>
<textarea><title><plaintext>
<a href="javascript:alert(1)">x</a>
<svg/onload=alert(1)>
<details><summary>x
<iframe src=//evil.example></iframe>
<table><tr><td>x
<x-y z='"'>
"><b>x</b>
' onmouseover='alert(1)
" autofocus onfocus="alert(1)
<div markdown="1">*x*</div>
<5 people, < 6 people, <=7, <-8, a<b>c
x <
<
<a
</
"""


_LINKS = r"""
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](java&#115;cript:alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](vbscript:x)
[x](ms-word:ofe|u|http://evil.example/x.docx)
[x](search-ms:query=x)
[x](file:///etc/passwd)
[x](//evil.example/x)
[x](\\evil.example\x)
[x](/path) [x](#top) [x](?q) [x](x.html) [x]()
[x](http:evil) [x](https:/evil) [x](http:///evil)
[x](http://evil.example "title")
[x](http://evil.example 'a "b" c')
[x](<http://evil.example/a b>)
[x](http://evil.example/(a)(b)/*c*/`d`/|e|)
[x](http://evil.example/'a'&copy;&lt;"b")
[x](http://evil.example/a_b_c_~d~^e^$f$)
[*x* _y_ `z` <b> | ~~a~~ [b] ![c]](http://evil.example)
[x
y](http://evil.example)
[a [2008] b](http://evil.example)
[](http://evil.example/empty)
![x](http://evil.example/x.png)
![x](data:image/png;base64,x)
Hello![x](http://evil.example/x.png)
Hello !http://evil.example/x.png
![[x.png]] and [[x]] and [[x|y]]
[![x](http://evil.example/x.png)](http://evil.example)
[x]: http://evil.example
[harmlessword]: http://evil.example "x"
x [sic]: http://evil.example [sic]
[Yes]: javascript:alert(1)
[sic]: http://evil.example
[2008]: http://evil.example
the council [sic] said (decision / proposal / change)
the council [sic] (see above) and [sic] [sic] and [sic]: x
Brown [2008] EWHC 3158 (Admin), [2020] UKSC 1 and [...] so on
they [the tenants] said [x] and [ ] and [TOC] and [toc]
[TOC]
[[_TOC_]]
[x][harmlessword]
[harmlessword] [harmlessword][]
x](http://evil.example)
[x](http://evil.example
[x](
](
[x][
[
]
[^1]
[^1]: A note
x^[an inline note]
x[^1] y

[^1]: A note
*[harmlessword]: An abbreviation
*[Yes]: No
<http://evil.example>
<javascript:alert(1)>
<mailto:a@evil.example>
<a@evil.example>
http://evil.example
HTTPS://EVIL.EXAMPLE/?a=1&b=2&copy=3&lt;4#5
https://evil.example/&#106;avascript
_http://evil.example_ xhttp://evil.example 1http://evil.example
(http://evil.example/x), http://evil.example/x. "http://evil.example/x"
**http://evil.example/*x* and** `http://evil.example/`x`
http://[::1]/x http://evil.example:80\@good.example http://a@b@c
http:// https:// http://.
www.evil.example and www.gov.uk/*x*/_y_ and WWW.GOV.UK and www.x
gov.uk, evil.com/x, example.org. 10.0.0.1/x localhost/x agenda.md end.It was
//evil.com/x and x//evil.com/x and ///evil.com
ftp://evil.com/x file://evil.com/x tel:123 javascript:alert(1) data:x
xmpp:a@evil.com sip:a@evil.com
sam.okoro@derby.gov.uk and x:sam@gov.uk and sam@gov.uk:x and <sam@gov.uk
mailto:sam@gov.uk?subject=x&body=y and mailto: and mailto:x
élan@gov.uk a@münchen.example a+b_c*d@gov.uk *a@gov.uk*
https://münchen.example/straße?ü=ü
@derby @smith2000 [@smith2000, p. 3] -@x
"""


_BLOCKS = [
    *(
        "# x",
        "## x #",
        "x #",
        "x ##",
        "C#",
        "#",
        "# ",
        "###### x",
        "#x",
        "#1 priority",
        "x {#y}",
        "x {.y}",
        "x {: .y}",
        "# x {#y}",
    ),
    *(
        "x\n===",
        "x\n---",
        "x\n- - -",
        "x\n***",
        "===",
        "---",
        "- - -",
        "***",
        "* * *",
        "___",
        "_ _ _",
        "+++",
        "=",
        "-",
        "+",
        "*",
    ),
    *("---\ntitle: x\n---\nx", "+++\nx = 1\n+++", "% title\n% author", '{ "x": 1 }', "..."),
    *(
        "```\nx\n```",
        "```",
        "~~~\nx",
        "``` html\n<b>",
        "    x",
        "\tx",
        "\t\tx\n\t\ty",
        "x\n\n    y",
        "x\n\n\ty\n\n\tz",
        "     - x",
    ),
    *("> x", ">x", "> > x\n> y", "> [!NOTE]\n> x", "x\n> y", ">>> x", "&gt; x"),
    *("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--|--\n1 | 2", "|", "||x||", "a|b", "| x", "+---+\n| x |\n+---+", ":-|", "|-"),
    *("- [ ] x", "- [x] x", "[ ] x", "[x] x", "1. [ ] x", "* [X] x"),
    *(
        "- x",
        "+ x",
        "* x",
        "-x",
        "- x\n- y",
        "- x\n* y\n+ z",
        "- x\n\n- y",
        "- x\n\n  y\n\n      z",
        "- x\n  - y\n    - z",
        "- x\ny",
    ),
    *(
        "1. x",
        "1) x",
        "1.x",
        "0. x",
        "3. x\n7. y\n12. z",
        "14. The Act says",
        "2021. It was a hard year",
        "x\n2021. y",
        "x\n2. y",
    ),
    *(
        "1. x\n   - y\n   - z\n2. w",
        "1. x\n    1. y\n        1. z",
        "- x\n  3. y\n  4. z",
        "1. x\n1. y\n1. z",
        "1. x\n\n\n1) y",
        "(1) x\n(a) y",
    ),
    *(
        "a. x\nb. y",
        "a) x",
        "i. x",
        "#. x",
        "(@) x",
        "1234567890. x",
        "01. x",
        "-1. x",
        "1.\tx",
        "99. x\n100. y\n101. z",
        "\u0661. x",
    ),
    *(
        "x\n- y\nz",
        "x\n1. y\n2. z",
        "- x\n\ny",
        "- x\n\n\n\n- y",
        "- \n- x",
        "-\nx",
        "-\n\n\nx",
        "1.\n2.",
        "1. ",
        "- - x",
        "- 1. x",
        "1. - x",
    ),
    *(
        "- # x",
        "- > x",
        "- ```\n  x",
        "- | a | b |\n  |---|---|",
        "- x\n  ===",
        "- ---",
        "- * * *",
        "-     x",
        "1.      x",
        "- x\n  # y",
    ),
    *(
        "x\\",
        "x\\\\",
        "x  ",
        "x\\\ny",
        "x  \ny",
        "x\n\\\ny",
        "\\",
        "\\*x\\*",
        "\\<b>",
        "\\\\<b>",
        "\\[x](http://evil.example)",
        "C:\\path",
    ),
    *(
        "term\n: definition",
        ": x",
        ":x",
        "x\n\n:   y",
        ":::\nx\n:::",
        "::: warning\nx",
        "!!! note\n    x",
        "??? x",
        "///\nx\n///",
    ),
    *(
        '!!! danger "x"',
        '--8<-- "x"',
        "/// note\nx",
        "<<< x",
        "{{< x >}}",
        "%% hidden %%",
        "%%\nx\n%%",
        "==x==",
        "++x++",
        "C++",
        "x++",
    ),
    *(
        "$x$",
        "$$\nx\n$$",
        "\\(x\\)",
        "\\[x\\]",
        "$5 and $6",
        "\\begin{x}\ny\n\\end{x}",
        "^x^",
        "~x~",
        "~~x~~",
        "H~2~O",
        "~50 and ~60",
    ),
    *(
        ":smile:",
        ":+1: :-1: :100:",
        "10:30:45",
        "x:y:z",
        "09:00-10:00",
        "x ||y||",
        "x >!y!< z",
        "@[x](y)",
        "{x}",
        "[x]{.y}",
        "(c) (tm) -- ...",
    ),
    *(
        "{{ document }}",
        "{% raw %}",
        "{# x #}",
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        "{{{ x }}}",
        "${x}",
        "#{x}",
        "<%= x %>",
        "`r 1`",
    ),
    *(
        "&amp;",
        "&lt;b&gt;",
        "&#42;x&#42;",
        "&#x3C;b&#x3E;",
        "&copy; &copy",
        "&nbsp;",
        "&",
        "R&D",
        "AT&T",
        "&#0;",
        "&;",
        "&#;",
        "&amp;lt;",
    ),
]


_EMPHASIS = [
    *(
        "*x*",
        "**x**",
        "***x***",
        "_x_",
        "__x__",
        "*x",
        "x*",
        "**",
        "**x",
        "x**",
        "x**y**z",
        "x*y*z",
        "5 * 3 * 2",
        "5 * 3",
        "* x *",
        "x *",
    ),
    *(
        "snake_case",
        "snake_case_name",
        "_snake_case_",
        "x_ y",
        "x _y",
        "_",
        "__init__",
        "x__y__z",
        "*_x_*",
        "**_x**_",
        "`x`",
        "``x``",
        "`",
        "``",
    ),
    *(
        "`x\ny`",
        "*x\ny*",
        "**x\n\ny**",
        "~~x\ny~~",
        "'x'",
        '"x"',
        "x--y",
        "-- x",
        "*x\\*",
        "\\`x`",
        "*\u00a0x*",
        "(*x*)",
        "*(x)*",
        "\u00a3*x*",
    ),
]


_HIDDEN = [
    *(
        "\x00x",
        "x\x1b[31mred",
        "\x1b]0;x\x07",
        "x\x07\x08\x7f",
        "\x9b31mx",
        "x\x85y",
        "x\u2028y",
        "x\u2029# y",
        "x\r\n# y",
        "x\r- y",
        "x\x0b# y",
    ),
    *("\u202ex", "x\u2066y\u2069", "\u200e# x", "\u200f- x", "\u202e<b>x</b>", "\u061cx", "\u2067# x\u2069"),
    *("\u200b# x", "\u200b- x", "*\u200bx*", "x\u200by", "\u2060- x", "\ufeff# x", "\ufeff---", "\u00ad- x", "\u00ad<b>"),
    *(
        "\ud800x",
        "x\udfff<b>",
        "\ue000x",
        "1\ue000. x",
        "2021\ue000. x",
        "\ue000- x",
        "\ufffex",
        "x\U000e0041y",
        "\U0001f3f4\U000e0067\U000e007f x",
    ),
    *(
        "\u00a0# x",
        "\u3000- x",
        "x\n\u00a0\n---",
        "x\n\u2003===",
        "\u00a0\u00a0\u00a0\u00a0x",
        "x\u00a0\u00a0\ny",
        "\u180e> x",
        "\u2028\u2028# x",
    ),
    *(
        "\uff1cb\uff1e",
        "\uff03 x",
        "\uff0a x",
        "\u02cbx\u02cb",
        "e\u0301\u0301*x*",
        "\u05e9\u05dc\u05d5\u05dd # x",
        "\u0645 *x*",
        "\U0001f600 - x",
    ),
    *(
        "\u2022\tx\n\u2022\ty",
        "\u2022 x\no\ty\n\u00a7\tz",
        "\uf0b7\tx",
        "\u00b7       x",
        "\u2022",
        "\u2022\n\nx",
        "\u2022\u00a0x\n    \u25e6\u00a0y",
    ),
    *(
        "\u25cf <b>x",
        "\u2022 # x",
        "\u2022 - x",
        "\u2013 x",
        "\u2023 \u2023 x",
        "\x02klzzwxh:0000\x03",
        "\x02amp\x03",
        "\x1ax",
        "a\tb\tc",
    ),
]


def _lines(block: str) -> list[str]:
    return [line for line in block.strip("\n").split("\n") if line]


def _around_signs() -> Iterator[str]:
    """Every sign of ASCII: alone, at a start, at an end, around a word, doubled, and on a line of its own."""
    for sign in string.punctuation:
        yield from (sign, f"{sign} x {sign} y{sign}\n{sign * 3}\n{sign}x{sign} {sign * 2}y{sign * 2} z\n\n{sign}{sign}")


_ALL = (*_lines(_HTML), _HTML, *_lines(_LINKS), *_LINKS.split("\n\n"), *_BLOCKS, *_EMPHASIS, *_HIDDEN, *_around_signs())


TEXTS = [text for text in dict.fromkeys(_ALL) if shown(text).strip()]


_PLUGINS = [
    *("strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "mark", "insert"),
    *("superscript", "subscript", "math", "spoiler"),
]


_MISTUNE = mistune.create_markdown(escape=False, plugins=_PLUGINS)


RENDERERS: dict[str, Callable[[str], str]] = {
    "CommonMark": MarkdownIt("commonmark").render,
    "GitHub": MarkdownIt("gfm-like", {"html": True}).render,
    "mistune": lambda text: str(_MISTUNE(text)),
}


OURS = "our own HTML"


PAGES = (*RENDERERS, OURS)


VOID = ("br", "hr", "meta", "link", "img", "input")


class _Reader(HTMLParser):
    """Reads a page into its skeleton (tags, one a line, with the harmless words among them) and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.skeleton: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.counts: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skeleton.append(f"<{tag}{''.join(f' {name}=[{value}]' for name, value in attrs)}>\n")
        self.text.append(self._counted(tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def _counted(self, tag: str, attrs: dict[str, str | None]) -> str:
        """Return the number that an item shows: it is no text of the page, and a person reads it all the same."""
        if tag in ("ol", "ul"):
            self.counts.append(int(attrs.get("start") or 1) - 1 if tag == "ol" else None)
        if tag != "li" or not self.counts or self.counts[-1] is None:
            return ""
        self.counts[-1] += 1
        return f" {self.counts[-1]}. "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"
        self.skeleton.append(f"</{tag}>\n")
        if tag in ("ol", "ul"):
            self.counts.pop()

    def handle_data(self, text: str) -> None:
        self.text.append(text)
        self.skeleton += [f"{word}\n" for word in HARMLESS_WORD.findall(text)]

    def handle_comment(self, text: str) -> None:
        self.skeleton.append(f"<!--{text}-->\n")

    def unknown_decl(self, text: str) -> None:
        self.skeleton.append(f"<![{text}]>\n")

    def handle_pi(self, text: str) -> None:
        self.skeleton.append(f"<?{text}>\n")


# Our own page has one style sheet, in its head; it is long, and no text of a person stands before it but the title.
_STYLE = re.compile(r"(?<=<style>)(?s:.)*?(?=</style>)")


def read(html: str) -> tuple[str, str]:
    """Return the skeleton and the text of a page."""
    reader = _Reader()
    reader.feed(_STYLE.sub("", html, count=1))
    reader.close()
    assert not reader.open, f"{reader.open} stay open"
    return "".join(reader.skeleton), "".join(reader.text)


def signs(text: str) -> str:
    """Return the text without white space: where it is broken may change, what is written may not."""
    return "".join(text.split())


_HREF = r"(?i:https?://|mailto:)[^\]\s]*"


_REL = r"(?: rel=\[noopener noreferrer nofollow\])?"


HARMLESS_WORD = re.compile("(harmless[a-z]+X)")


def undirected(page: str) -> str:
    """Return a page of ours without what it says of the direction of its texts, which goes by the texts (directions.py)."""
    return re.sub(r' dir="auto"|</?bdi>', "", page)
