"""Collecting: files, addresses and feeds → reports in their folder.

The only wing that asks another machine for anything.
"""
