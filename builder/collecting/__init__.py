"""Collecting: files, addresses and feeds → reports in their folder. The only wing that asks another machine for anything."""

from builder.collecting.adding import Added, Adding, Additions, Asked
from builder.collecting.fetching import Fetcher, FetchLimits
from builder.collecting.shelf import Shelf

__all__ = ["Added", "Adding", "Additions", "Asked", "FetchLimits", "Fetcher", "Shelf"]
