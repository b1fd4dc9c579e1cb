"""How long a server asks to wait, read from its headers.

In: `retry-after-ms` and `Retry-After` as they came. Out: seconds from now, or None. Knows no request.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_asked(
    milliseconds: str | None, retry_after: str | None, now: Callable[[], datetime]
) -> float | None:
    """OpenAI's own header first, then HTTP's: a number of seconds or a date (RFC 9110, 10.2.3)."""
    exact = _number(milliseconds)
    if exact is not None:
        return exact / 1000
    seconds = _number(retry_after)
    if seconds is not None or not retry_after:
        return seconds
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now()).total_seconds())


def _number(value: str | None) -> float | None:
    try:
        found = float(value or "")
    except ValueError:
        return None
    return found if math.isfinite(found) and found >= 0 else None
