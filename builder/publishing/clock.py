"""What stands for the time of a build: no clock is asked, so that same in is same out."""

import calendar
from datetime import date

NO_DATE_EPOCH_SECONDS = 946_684_800  # 2000-01-01, where no report says when it was published: any fixed day will do
_MAX_EPOCH_SECONDS = 2**32 - 1  # gzip keeps time in 32 bits


def epoch_seconds(day: str | None) -> int:
    """The first second of `day`, YYYY-MM-DD, within what 32 bits hold; of a fixed day where none is known."""
    seconds = calendar.timegm(date.fromisoformat(day).timetuple()) if day else NO_DATE_EPOCH_SECONDS
    return min(max(seconds, 0), _MAX_EPOCH_SECONDS)
