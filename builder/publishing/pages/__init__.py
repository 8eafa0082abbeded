"""The edition as pages of Markdown with HTML of our own: templates that take one typed view each and decide nothing."""

from builder.publishing.pages.pages import render_pages

__all__ = ["render_pages"]
