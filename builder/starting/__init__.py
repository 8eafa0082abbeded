"""An empty briefing for a desk of its own: settings, a folder for reports, workflows."""

from builder.starting.starting import start_briefing

__all__ = ["start_briefing"]
