"""Addresses and names are found and written as the libraries do it, though these are only asked where there may be one."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from linkify_it import LinkifyIt
from markdown_it.common.normalize_url import normalizeLink

from wizard.printing import prose

# What addresses and names are made of, what ends them, and what looks like them and is none.
PIECES = r"""
    http:// https:// ftp:// // mailto: www. a b é ß K ſ рф xn--p1ai example . .com .org .uk co.uk @ a@b.org
    1.2.3.4 2.5 :80 : / /x.y ?q=1 #f - -- _ ~ %20 % &copy; & < > | ( ) [ ] [x](http:// [y](https://a.b) [z](mailto:a@b) , ; ! ?
    ' " · ｜ localhost e.g. i.e .. ... $ + = ^ ` { } 。 日本.jp ::1 [::1] * \
"""
TEXTS = st.lists(st.sampled_from([*PIECES.split(), *" \n\t\x7f\u200b\u2028\uff5c\u212a\u017f"]), max_size=12).map("".join)
HOSTS = ["example.org", "exämple.org", "日本.jp", "[::1]", "a\x7fb", "EXAMPLE.org:80", "u:p@example.org", ""]

_EVERYTHING = LinkifyIt()
_ADDRESSES = LinkifyIt().set({"fuzzy_link": False, "fuzzy_email": True}).add("ftp:", None).add("//", None)


@settings(deadline=None, max_examples=400)
@given(st.builds("{}{}{}".format, st.sampled_from(["http://", "https://", "mailto:a@", ""]), st.sampled_from(HOSTS), TEXTS))
def test_an_address_is_written_as_markdown_it_writes_it(address: str) -> None:
    assert prose._normal(address) == normalizeLink(address)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_the_addresses_in_a_text_are_those_that_linkify_finds(text: str) -> None:
    found = [(match.raw, normalizeLink(match.url)) for match in _ADDRESSES.match(text) or ()]
    assert [(one.label, one.href) for one in prose._addresses(text) if isinstance(one, prose._Link)] == found


@settings(deadline=None, max_examples=400)
@given(TEXTS)
@example("x1.2.3.4co.uk_;/x.y")
@example("a.1@localhost")
def test_the_names_in_a_line_are_those_that_linkify_finds(line: str) -> None:
    plain = prose._SIGN_OF_LINE.sub(lambda one: one[0] if one["dot"] or one["aside"] else " " * len(one[0]), line)
    found = {place for match in _EVERYTHING.match(plain) or () for place in range(match.index, match.last_index)}
    dots = {place for place, sign in enumerate(line) if sign == "."}
    assert prose._names(line) & dots == found & dots
