"""Receipts and writers' marks of what is given without a name.

A receipt lets its holder, and nobody else, find an entry again. A mark tells different writers of one month apart,
and leads to nobody once the month's key is gone.
"""

import hmac
import re
import secrets
from hashlib import sha256
from uuid import UUID

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that reads like a digit
GROUPS, SIZE = 4, 4
RECEIPT = re.compile(rf"[{ALPHABET}]{{{SIZE}}}(-[{ALPHABET}]{{{SIZE}}}){{{GROUPS - 1}}}")


def new_receipt() -> str:
    """A receipt code, 78 random bits: it travels in the form, so that a form sent twice can show it again."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(SIZE)) for _ in range(GROUPS))


def receipt_hash(receipt: str) -> str:
    """What is kept of a receipt."""
    return sha256(receipt.encode()).hexdigest()


def writer_mark(month_secret: str, person_id: UUID) -> str:
    """The same for all a person gives in one month; without the secret it leads to nobody."""
    return hmac.new(bytes.fromhex(month_secret), person_id.bytes, sha256).hexdigest()
