"""Pages as they are read: their words in order, whatever is wrong with them, and soon."""

import pytest

from wizard.files import webpage
from wizard.files.manuscript import Grid, Passage, Unreadable

PAGE = """<!DOCTYPE html><html><head><title>no</title></head><body>
<!-- no --><script>if (a < b) { no() }</script><style>p { color: no }</style><svg><text>no</text></svg><svg/>
<h2>One &amp; all</h2><p><strong>Label</strong> said <em>so</em></p><p><b>All bold</b></p>
<ul><li>first<li>second</ul><ol><li>third</li><li>fourth</li></ol><p>2 < 3</p>
<table><tr><th>a</th><td>b<p>c</p></td></tr></table>
<p class="heard">no</p><ul class="choices"><li>Yes</li></ul><input type="checkbox" checked>No
"""


def test_a_page_is_read_as_paragraphs_lists_and_tables() -> None:
    blocks = webpage.read(PAGE.encode()).blocks
    assert blocks == (
        Passage("One & all", 2),
        Passage("Label said so", 0, "Label"),
        Passage("All bold", 0, "All bold"),
        Passage("first", 0, "", "- "),
        Passage("second", 0, "", "- "),
        Passage("third", 0, "", "1. "),
        Passage("fourth", 0, "", "2. "),
        Passage("2 < 3"),
        Grid((((Passage("a"),), (Passage("b"), Passage("c"))),)),
        Passage("☐ Yes"),
        Passage("☒ No"),
    )


@pytest.mark.parametrize("mark", ["<!--", "<a ", "</", "<!", "<![", "<?", "&#", "<p ", "<a href='", "<script>", "<b"])
def test_a_page_full_of_what_has_no_end_is_read_once(mark: str) -> None:
    """A reader that looks for each end from the beginning takes hours for it."""
    webpage.read(b"<html><p>kept</p>" + mark.encode() * 500_000)
    assert Passage("kept") in webpage.read(b"<html><p>kept</p>" + mark.encode() * 50).blocks


@pytest.mark.parametrize("content", [b"", b"Dear Priya", b"\x89PNG", b"<html>" + b"<table>" * 50, b"<html>" + b"<i>" * 700_000])
def test_what_is_no_page_or_too_much_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        webpage.read(content)
    assert refused.value.mend
