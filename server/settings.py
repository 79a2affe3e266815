"""What an administrator may set: `GEHOOR_*` in the environment, or an option of the command."""

import os
from datetime import timedelta
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "GEHOOR_"


class SettingsProblem(Exception):
    """Settings that cannot be worked with; the text says which and why."""


def shipped_content() -> Path:
    """The modules that came along: in the wheel inside the package, in a checkout beside it."""
    here = Path(__file__).parent
    inside = here / "shipped"
    return inside if inside.is_dir() else here.parent / "content"


class Settings(BaseSettings):
    """One installation's settings; frozen."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True, extra="forbid")

    database: str = Field(
        "sqlite:///gehoor.sqlite3", description="Where everything is kept: an SQLite file or a PostgreSQL URL."
    )
    content: Path = Field(
        default_factory=shipped_content, description="The folder with modules; by default the ones that came along."
    )
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on.")
    base_url: str = Field(
        "",
        description="The address people see, https://leren.example.nl; links in mails start with it. "
        "Needed when `host` is open to others.",
    )
    organization: str = Field(
        "org",
        pattern=r"^[a-z0-9-]{1,40}$",
        description="The short name that begins every row of this organization in the database.",
    )
    proxies: str = Field(
        "127.0.0.1", description="Addresses of the web servers in front, comma-joined; only they may say who asks."
    )
    cookie_secure: bool | None = Field(
        None, description="Cookies over https only; by default when `base_url` is https."
    )
    session_days: int = Field(90, ge=1, le=400, description="Days someone stays signed in after their last visit.")
    shared_minutes: int = Field(
        15,
        ge=1,
        le=240,
        description="Minutes someone stays signed in after their last page on a computer they said others use too.",
    )
    response_months: int = Field(
        24,
        ge=12,
        le=120,
        description="Months a person's responses are kept; after that only their sums, and that there was one.",
    )
    open_modules: bool = Field(
        True,
        description="Whether a module can be taken without signing in. What is done so is kept for 30 days for that "
        "browser, counts nowhere, and becomes the person's who signs in there.",
    )
    smtp_host: str = Field(
        "", description="The mail server. Without one, sign-in links and codes are printed on the console."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="The mail server's port.")
    smtp_security: Literal["starttls", "ssl", "none"] = Field(
        "starttls", description="How the way to the mail server is kept closed: `starttls`, `ssl` or `none`."
    )
    smtp_user: str = Field("", description="The name to sign in with at the mail server; none when empty.")
    smtp_password: SecretStr = Field(SecretStr(""), description="The password that goes with it.")
    smtp_from: str = Field(
        "", description="The sender of mails, `Gehoor <gehoor@example.nl>`. Needed with `smtp_host`."
    )

    _demonstration: bool = PrivateAttr(default=False)

    @field_validator("base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}):
            raise ValueError("should be http:// or https:// and a host name, without a path")
        return value.rstrip("/")

    @field_validator("proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        parts = [part.strip() for part in value.split(",")]
        for part in parts:
            if part != "*" and not _is_network(part):
                raise ValueError("should be addresses or networks, comma-joined: 127.0.0.1, 10.0.0.0/8")
        return ",".join(parts)

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if not self.base_url and not is_loopback(self.host):
            raise ValueError(
                f"{PREFIX}BASE_URL is needed, because {PREFIX}HOST is open to others: the address people see"
            )
        if self.smtp_host and not self.smtp_from:
            raise ValueError(f"{PREFIX}SMTP_FROM is needed with {PREFIX}SMTP_HOST: the sender of mails")
        return self

    @property
    def address(self) -> str:
        """What links in mails start with; no slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{host}:{self.port}"

    @property
    def secure(self) -> bool:
        """Whether cookies travel over https only."""
        return self.address.startswith("https:") if self.cookie_secure is None else self.cookie_secure

    def session_lasts(self, *, shared: bool) -> timedelta:
        """How long someone stays signed in after their last visit."""
        return timedelta(minutes=self.shared_minutes) if shared else timedelta(days=self.session_days)

    @property
    def demonstration(self) -> bool:
        """Whether anyone may sign in as an invented person. Never set from the environment."""
        return self._demonstration

    def for_demonstration(self) -> Self:
        """A copy in which invented people may be tried. Raises SettingsProblem on any host but loopback."""
        if not is_loopback(self.host) or (self.base_url and not is_loopback(urlsplit(self.base_url).hostname or "")):
            raise SettingsProblem(
                f"A demonstration listens on this machine only, not on {self.base_url or self.host}: "
                "anyone can sign in there as anyone."
            )
        copy = self.model_copy()
        copy._demonstration = True
        return copy


def _is_network(text: str) -> bool:
    """Whether this is an address or a network of addresses."""
    try:
        return bool(ip_network(text))
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(**given: object) -> Settings:
    """Settings from the environment, with what the command line gave (None = not given) before them.

    Raises SettingsProblem with one line per setting that is wrong.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as problem:
        raise SettingsProblem("\n".join(_line(error) for error in problem.errors())) from None


def unknown_settings() -> list[str]:
    """One line for every GEHOOR_ name in the environment that is no setting."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    lines = []
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            close = get_close_matches(name, known, 1)
            lines.append(f"{name} is no setting" + (f"; did you mean {close[0]}?" if close else "."))
    return lines


def _line(error: object) -> str:
    """One pydantic error as a line a person reads; secrets are not repeated."""
    assert isinstance(error, dict)
    message = str(error["msg"]).removeprefix("Value error, ")
    if not error["loc"]:
        return message
    name = str(error["loc"][0])
    shown = "" if "password" in name else f" (it is {error['input']!r})"
    return f"{PREFIX}{name.upper()}: {message[0].lower()}{message[1:]}{shown}"
