"""Start the command line with `python -m wizard`."""

import sys

from wizard.cli import program

if __name__ == "__main__":
    sys.exit(program())
