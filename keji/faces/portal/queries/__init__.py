"""What the public reads; every read starts from what is published."""

from keji.faces.portal.queries.published import (
    PUBLIC,
    closed_calls,
    coming_calls,
    funded,
    notices,
    open_calls,
    running_notices,
    standing_calls,
)

__all__ = [
    "PUBLIC",
    "closed_calls",
    "coming_calls",
    "funded",
    "notices",
    "open_calls",
    "running_notices",
    "standing_calls",
]
