"""Taking: which files of a folder are reports, and their text. Nothing here knows what a report says."""
