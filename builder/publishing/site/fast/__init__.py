"""What buys time and nothing else: the site is the same, byte for byte, without it."""
