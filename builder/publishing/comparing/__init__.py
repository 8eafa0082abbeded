"""What one digest says against another, and how that is told."""
