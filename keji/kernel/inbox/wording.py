"""How an SMS is worded and counted."""

import re

from django.conf import settings

#: One message holds seventy characters; longer ones are joined from pieces of sixty-seven.
WHOLE, PIECE = 70, 67
CODE = re.compile(r"\d{6}")


def signed(text: str) -> str:
    """The text with the signature carriers ask for, before it, once."""
    signature = f"【{settings.KEJI_SMS_SIGN}】"
    return text if text.startswith(signature) else signature + text


def parts(text: str) -> int:
    """How many messages the text makes."""
    return 1 if len(text) <= WHOLE else -(-len(text) // PIECE)


def without_codes(text: str) -> str:
    """The text with its one-time codes covered."""
    return CODE.sub("••••••", text)
