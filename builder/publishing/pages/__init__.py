"""The edition as pages of Markdown with HTML of our own: templates that take one typed view each and decide nothing."""

from builder.publishing.pages.pages import render_pages
from builder.publishing.pages.topic_texts import render_topic_texts

__all__ = ["render_pages", "render_topic_texts"]
