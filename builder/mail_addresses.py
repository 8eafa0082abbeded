"""A mail address as it stands in a text, with what often stands around it."""

MAIL_ADDRESS = r"[^\s<>()\[\]@\",;:]{1,100}@[^\s<>()\[\]@\",;:]{1,253}"
"""Pattern of an address alone. Anything that RFC 5321 would take in quotes is left to nobody who writes to a desk."""
MAIL_IN_ANGLES = rf"<(?:mailto:)?{MAIL_ADDRESS}>"
"""Pattern of one as mail programs set it behind a name."""
