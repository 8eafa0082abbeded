"""Reading: files → reports → passages. Spans are marked, text is never rewritten."""
