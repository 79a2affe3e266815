"""The first revision's tables of what is asked of people, and whom it does not hold for."""

from server.migrations.making import make


def assignments() -> None:
    """The tables."""
    make(
        "assignment",
        "organization id",
        "organization:40 id:id modules:text path_id:120 unit_id:id role:20 joined_from:date? created_at:time",
    )
    make(
        "assignment_terms",
        "organization assignment_id number",
        "organization:40 assignment_id:id number:int at:time due_on:date? due_days:int reason:text language:8 "
        "owner_id:id? renewal:int versions:text since:date? ended:bool changer_id:id?",
    )
    make(
        "absence",
        "organization person_id since number",
        "organization:40 person_id:id since:date number:int until:date? at:time",
    )
    make(
        "exemption",
        "organization assignment_id person_id done_on number",
        "organization:40 assignment_id:id person_id:id done_on:date number:int holds:bool at:time",
    )
    make(
        "departure",
        "organization person_id at",
        "organization:40 person_id:id at:time back:bool",
    )
    make(
        "role_past",
        "organization person_id role unit_id since",
        "organization:40 person_id:id role:20 unit_id:id since:date until:date",
    )
