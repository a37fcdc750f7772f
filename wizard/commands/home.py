"""`wizard` alone: what there is and what can be done, until the person leaves."""

from __future__ import annotations

import argparse

from wizard.commands._talking import talking


def run(chosen: argparse.Namespace) -> int:
    with talking(chosen) as sitting:
        from wizard.commands._home import stay  # after the first line is on the screen

        return stay(sitting)
