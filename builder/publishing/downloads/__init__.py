"""What readers take away for other programs: tables, citations, topics as Markdown, feeds.

Files beside the pages; the page "Data" lists them.
"""

from builder.publishing.downloads.downloads import render_downloads

__all__ = ["render_downloads"]
