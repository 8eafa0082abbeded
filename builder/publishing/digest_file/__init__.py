"""The digest as a file: what is promised of it, how much it may quote, how it is written and an earlier one read."""
