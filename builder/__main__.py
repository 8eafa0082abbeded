"""`python -m builder` is the same as the console script `briefing`."""

import sys

from builder.cli import run

if __name__ == "__main__":
    sys.exit(run())
