"""Pages that somebody made to do harm are held against what was printed as soon as any other."""

import subprocess
import sys
import textwrap

import pytest

from tests.helpers.driving import BASE


@pytest.mark.parametrize("torn", ["<a ", "<!-- ", "<dt>Published</dt><dd>"])
def test_a_page_of_beginnings_without_an_end_is_read_soon(torn: str) -> None:
    code = f"""
        import resource
        resource.setrlimit(resource.RLIMIT_CPU, (8, 8))
        from wizard.printing import pages
        print(pages.read("<!doctype html><html>" + {torn!r} * 30_000).form.value)
    """
    arguments = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(arguments, env=BASE, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "html\n", done.stderr
