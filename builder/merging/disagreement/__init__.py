"""Where passages speak of one thing and cannot both be right.

Here are values in their frames, what they are compared by, and who denies what.
"""
