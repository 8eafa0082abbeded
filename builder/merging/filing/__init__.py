"""Which topics a claim is filed under, and which are missing."""
