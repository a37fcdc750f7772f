"""Options of the test run, and a folder of its own for what the program keeps between its runs.

Where nothing may be skipped (DUE_REGARD_SKIPS_NOTHING, as .ci/run sets it), a skip fails it.
"""

import os
import tempfile
from collections.abc import Generator

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the program keeps between its runs apart from what the person who runs the tests has."""
    cache = tempfile.TemporaryDirectory(prefix="wizard-cache-")
    config.add_cleanup(cache.cleanup)
    os.environ["WIZARD_CACHE"] = cache.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden documents anew instead of comparing")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("DUE_REGARD_SKIPS_NOTHING"):
        report.outcome = "failed"
    return report
