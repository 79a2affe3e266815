"""The organization, its tree of units, its people and what they may do."""

import secrets
from datetime import date
from uuid import UUID

from pydantic import NaiveDatetime
from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Organization(SQLModel, table=True):
    """Grain: one row; one installation serves one organization."""

    id: str = Field(primary_key=True, max_length=40)
    name: str
    time_zone: str = "Europe/Amsterdam"
    country: str = "NL"  # national holidays
    languages: str = "nl,en"  # the first is the default
    k: int = 5  # smallest group a number is published for; may be raised, not lowered
    demonstration: bool = False
    browser_secret: str = Field(default_factory=secrets.token_urlsafe)  # signs what a browser keeps of a sign-in
    created_at: NaiveDatetime


class Unit(SQLModel, table=True):
    """Grain: one node of the organization's tree; on screen "team"."""

    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    parent_id: UUID | None = None  # None: the root
    name: str
    position: int = 0  # among its siblings


class Person(SQLModel, table=True):
    """Grain: one person known to the organization. A row goes when the person is erased."""

    __table_args__ = (Index("ix_person_mail", "organization", "mail", unique=True),)
    organization: str = Field(primary_key=True, max_length=40)
    id: UUID = Field(primary_key=True)
    name: str
    mail: str  # lower case
    language: str = "nl"
    active: bool = True
    created_at: NaiveDatetime


class Membership(SQLModel, table=True):
    """Grain: one person in one unit from a day on."""

    __table_args__ = (Index("ix_membership_unit", "organization", "unit_id"),)
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)
    unit_id: UUID
    until: date | None = None  # the first day no longer in it


class Departure(SQLModel, table=True):
    """Grain: one time that a person left the organization, or came back. While they are gone they can't sign in."""

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    at: NaiveDatetime = Field(primary_key=True)
    back: bool


class Role(SQLModel, table=True):
    """Grain: one role of one person. Everyone is a learner; that needs no row."""

    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    role: str = Field(primary_key=True, max_length=20)  # author, manager, listener, administrator
    unit_id: UUID = Field(primary_key=True)  # manager: of this unit and all below; other roles: the root
    since: date  # given on this day


class RolePast(SQLModel, table=True):
    """Grain: one stretch of days on which a person had a role that was taken from them at its end."""

    __tablename__ = "role_past"
    organization: str = Field(primary_key=True, max_length=40)
    person_id: UUID = Field(primary_key=True)
    role: str = Field(primary_key=True, max_length=20)
    unit_id: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)
    until: date  # the first day no longer
