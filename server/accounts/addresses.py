"""Names and addresses as people and browsers give them: of mails, of pages to go to, of clients."""

import re
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

MAIL = re.compile(r"[^@\s\x00-\x1f<>]+@[^@\s\x00-\x1f<>]+\.[^@\s\x00-\x1f<>.]+")
LONGEST_MAIL = 254
LONGEST_PATH = 500
LONGEST_NAME = 120  # characters, of a person or a team; who reads a name from outside checks it


def mail_address(text: str) -> str | None:
    """The address as the store keeps it, lower case; None when it is none."""
    mail = text.strip().lower()
    return mail if len(mail) <= LONGEST_MAIL and MAIL.fullmatch(mail) else None


def masked(mail: str) -> str:
    """An address as who has it knows it again, and nobody can write to it."""
    return f"{mail[0]}…@{mail.rpartition('@')[2]}"


def plain_name(text: str) -> str:
    """A name as the store keeps it: on one line, single spaces, nothing that can't be seen."""
    seen = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(seen.split())


def next_path(text: str) -> str:
    """A path on this host to go to after signing in, or "/": what `own_path` refuses, and signing in itself."""
    return "/" if text.startswith("/sign-") else own_path(text)


def own_path(text: str) -> str:
    """A path on this host to go to, or "/" for anything else: other hosts, signing out, control characters."""
    if not text.startswith("/") or text.startswith(("//", "/sign-out")) or len(text) > LONGEST_PATH:
        return "/"
    if "\\" in text or not text.isprintable():
        return "/"
    parts = urlsplit(text)
    return "/" if parts.scheme or parts.netloc else text


def client_subject(host: str) -> str:
    """Whom a limit per client counts: an IPv4 address, or the /64 an IPv6 address comes from."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((host, 64), strict=False)) if isinstance(address, IPv6Address) else host
