"""The digest as a file: what is promised of it, how much it may quote, how `digest.json` is written and an earlier one read."""
