"""What a browser keeps of having been somebody's: a cookie that opens nothing.

Limits made against strangers let it by, so that nobody keeps another out by asking or guessing in their name.
"""

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

KNOWN_COOKIE = "gehoor_known"
LEFT_COOKIE = "gehoor_left"  # somebody signed out here on purpose, and nobody signed in since


def known_mark(secret: str, person_id: UUID) -> str:
    """The cookie of a browser in which this person signed in; it says to nobody else who that was."""
    salt = secrets.token_hex(16)
    return f"{salt}.{_sign(secret, salt, person_id)}"


def is_known(mark: str, secret: str, person_id: UUID | None) -> bool:
    """Whether this person signed in before in the browser with this mark. For nobody it takes as long."""
    salt, _, signature = mark.partition(".")
    right = hmac.compare_digest(signature.encode(), _sign(secret, salt, person_id).encode())
    return right and bool(secret) and person_id is not None


def _sign(secret: str, salt: str, person_id: UUID | None) -> str:
    return hmac.new(secret.encode(), f"known {salt} {person_id}".encode(), sha256).hexdigest()
