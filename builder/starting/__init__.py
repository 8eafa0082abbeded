"""An empty briefing for a desk of its own: settings, a folder for reports, workflows, where the program is had."""

from builder.starting.program import Program, find_program
from builder.starting.starting import start_briefing

__all__ = ["Program", "find_program", "start_briefing"]
