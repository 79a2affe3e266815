"""Closing a text so that only who holds a secret can open it. With the standard library alone: each text has a key of
its own, made of the secret and the text's id; SHAKE-256 of it is the stream, HMAC-SHA256 tells whether it was changed.
"""

import hmac
from hashlib import sha256, shake_256
from uuid import UUID

TAG = 32  # bytes in front


class Unreadable(Exception):
    """It was closed with another secret, or it was changed."""


def seal(secret: str, text_id: UUID, text: bytes) -> bytes:
    """The closed text. `text_id` is never used for another text under the same secret."""
    closed = _mixed(text, _key(secret, text_id, "stream"))
    return hmac.digest(_key(secret, text_id, "tag"), closed, sha256) + closed


def unseal(secret: str, text_id: UUID, sealed: bytes) -> bytes:
    """The text. Raises Unreadable."""
    tag, closed = sealed[:TAG], sealed[TAG:]
    if not hmac.compare_digest(tag, hmac.digest(_key(secret, text_id, "tag"), closed, sha256)):
        raise Unreadable
    return _mixed(closed, _key(secret, text_id, "stream"))


def _key(secret: str, text_id: UUID, use: str) -> bytes:
    return hmac.digest(secret.encode(), f"{use} of {text_id}".encode(), sha256)


def _mixed(text: bytes, key: bytes) -> bytes:
    stream = shake_256(key).digest(len(text))
    return (int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(text), "big")
