"""What an edition tells, and in which words: typed and frozen, with no format known.

Whoever renders it decides nothing.
"""
