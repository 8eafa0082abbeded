"""Passages → Digest: each thing once, with every passage that says it.

`merge.py` tells the story; `explanation.py` says why.
"""
