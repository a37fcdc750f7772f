"""Options of the test run; and where nothing may be skipped (DUE_REGARD_SKIPS_NOTHING, as .ci/run sets it), a skip fails it."""

import os
from collections.abc import Generator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden documents anew instead of comparing")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("DUE_REGARD_SKIPS_NOTHING"):
        report.outcome = "failed"
    return report
