"""`python -m builder` is the same as the console script `briefing`."""

import sys

from builder.cli import main

if __name__ == "__main__":
    sys.exit(main())
