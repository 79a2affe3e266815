"""Published versions of modules, whole, so that attempts survive a changed file, an upgrade and a restore."""

from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel


class ModuleVersion(SQLModel, table=True):
    """Grain: one published version of one module, all languages together."""

    __tablename__ = "module_version"
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    version: int = Field(primary_key=True)  # 1, 2, 3 …
    content_hash: str
    default_language: str
    published_at: NaiveDatetime
    withdrawn_at: NaiveDatetime | None = None


class VersionText(SQLModel, table=True):
    """Grain: one version in one language."""

    __tablename__ = "version_text"
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    version: int = Field(primary_key=True)
    language: str = Field(primary_key=True, max_length=8)
    format: int  # of `compiled`
    source: str  # the Markdown, so that a later format can compile it again
    compiled: bytes = Field(sa_type=LargeBinary)


class VersionMedia(SQLModel, table=True):
    """Grain: one picture or sound of one version, by its name in the module's folder. Its bytes are a MediaFile."""

    __tablename__ = "version_media"
    organization: str = Field(primary_key=True, max_length=40)
    module_id: str = Field(primary_key=True, max_length=120)
    version: int = Field(primary_key=True)
    name: str = Field(primary_key=True)
    hash: str = Field(max_length=32)
    type: str = Field(max_length=20)  # "audio/mpeg"
    size: int  # bytes
    shown: str = Field(max_length=10)  # opening, step, passage; see `courses.model.Media`


class MediaFile(SQLModel, table=True):
    """Grain: one content, whichever versions show it under whichever name; deleted with the last of them."""

    __tablename__ = "media_file"
    organization: str = Field(primary_key=True, max_length=40)
    hash: str = Field(primary_key=True, max_length=32)
    data: bytes = Field(sa_type=LargeBinary)


class PublishRequest(SQLModel, table=True):
    """`gehoor publish` asks, the running server answers (PostgreSQL; on SQLite a file beside it does this)."""

    __tablename__ = "publish_request"
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    asked_at: NaiveDatetime
    question: str  # JSON of server.channel.Asked
    answered_at: NaiveDatetime | None = None
    answer: str = ""  # JSON
