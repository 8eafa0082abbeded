"""What an edition tells, and in which words: typed and frozen, with no format known.

Whoever renders it decides nothing. Views are named tuples: as frozen as a dataclass with slots, and made at a fifth of
its cost, of which a build pays sixty.
"""
