"""What the sign-in pages show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskView:
    """Asking for a mail."""

    mail: str  # as typed, when it was no address
    problem: str  # "" when there is none
    next_path: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """The mail is under way; here the code can be typed."""

    problem: str
    open: bool  # whether a code can still be typed; otherwise only asking anew is left


@dataclass(frozen=True, slots=True)
class LinkView:
    """The page a link opens: one button, or that it has run out."""

    path: str  # where the button goes; "" when it has run out
    name: str  # whom it signs in
    mail: str  # their address, masked
    instead_of: str  # who is signed in here now, when that is someone else; or ""
