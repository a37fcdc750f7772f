"""How an organisation's documents look: its logo, its colours, its licence and a line of its own at the end.

It is of whoever prints and no part of what was approved: the code of a page does not change with it, and `wizard verify` prints
with the look that a page has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wizard.core.errors import Misfit, Problem, UsageError
from wizard.core.frozen import frozen
from wizard.core.text import harmless, one_line
from wizard.store import settings


@frozen
class OwnLook:
    """All of it. Each is "" (the logo b"") where the organisation has none of its own."""

    logo: bytes = b""
    logo_type: str = ""
    """image/png, image/jpeg or image/svg+xml."""
    logo_alt: str = ""
    """What is said in place of the logo: the organisation's name, unless it chose other words."""
    colour: str = ""
    """#rrggbb, of links and lines; words in it can be read on white."""
    band: str = ""
    """#rrggbb, of the head of a page."""
    licence: str = ""
    """Under which terms a published document may be used."""
    footer: str = ""
    """A line of its own, at the end."""

    @property
    def shades(self) -> dict[str, str]:
        """The colours of a page by name, as `colours.shades` makes them; {} for those of the program."""
        if not (self.colour or self.band):
            return {}
        from wizard.printing import colours  # a start-up saving, as all below: most pages have the look of the program

        return colours.shades(self.colour, self.band)

    def plain(self, *, licensed: bool) -> dict[str, Any]:
        """Return it for a template: the logo as an address that holds it. licensed: whether the licence is of this document."""
        logo = self._address() if self.logo else ""
        licence = self.licence if licensed else ""
        return {"logo": logo, "alt": self.logo_alt, "licence": licence, "footer": self.footer, "shades": self.shades}

    def _address(self) -> str:
        import base64

        return f"data:{self.logo_type};base64,{base64.b64encode(self.logo).decode()}"


PLAIN = OwnLook()
"""That of the program."""


def of(own: Mapping[str, str]) -> OwnLook:
    """Return the look that the settings say. Raises UsageError with all that is wrong in them."""
    problems = list[Problem]()

    def checked(key: str, value: str) -> str:
        try:
            return read(key, value) if value else ""
        except Misfit as error:
            problems.append(Problem(settings.where(key), f"{key}: {error.what}", error.mend))
            return ""

    said = {key: checked(key, one_line(harmless(own.get(key, "")))) for key in NAMES}
    if problems:
        raise UsageError(*problems)
    logo, kind = _logo(own[settings.LOGO]) if said[settings.LOGO] else (b"", "")
    alt = said[settings.LOGO_ALT] or one_line(harmless(own.get(settings.ORGANISATION, ""))) or "Logo"
    return OwnLook(logo, kind, alt if logo else "", said["colour"], said["band"], said["licence"], said["footer"])


NAMES = (settings.LOGO, settings.LOGO_ALT, settings.COLOUR, settings.BAND, settings.LICENCE, settings.FOOTER)
"""The settings that make it."""


def read(key: str, value: str) -> str:
    """Return a setting of these as it is kept. Raises Misfit where it cannot be printed with."""
    match key:
        case settings.LOGO:
            _logo(value)
            return value
        case settings.COLOUR | settings.BAND:
            from wizard.printing import colours

            return colours.readable(value) if key == settings.COLOUR else colours.read(value)
        case _:
            return value


def _logo(name: str) -> tuple[bytes, str]:
    from wizard.printing import logos

    return logos.load(settings.beside(name))
