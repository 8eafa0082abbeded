"""Strangers' bytes are worked on in a process of its own, which they can at worst end: that one, and no other's work.

`child` is the guarded process as the program sees it, `guard` what happens inside of it, `processes` what any program
has that is run for what a stranger has sent: an end. Nothing else may start one.
"""
