"""Strangers' bytes are worked on in a process of its own, which they can at worst end: never this one, and no other file's work.

`piped_process` is any program that is asked over its pipes, `child` the guarded process as the program sees it, `guard` what
happens inside of it. Nothing else in the program may start a process for what a stranger has sent.
"""
