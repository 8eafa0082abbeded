"""Digest → what people open: pages, the site, the digest for other programs."""
