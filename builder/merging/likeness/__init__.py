"""How alike two texts are: which to compare, how much they share, which hang together."""
