"""All addresses of the learner's room."""

from fastapi import APIRouter

from server.learn import (
    ahead,
    asked_page,
    beginning,
    browse,
    ending,
    erasing,
    invitations,
    learned,
    looks,
    media,
    own,
    parking,
    poster,
    steps,
    stops,
)

router = APIRouter()
router.include_router(ending.router)  # before the steps: /attempts/…/done is an address of its own
router.include_router(steps.router)  # where most requests go, so found first
router.include_router(ahead.router)
router.include_router(parking.router)
router.include_router(browse.router)
router.include_router(beginning.router)
router.include_router(media.router)
router.include_router(poster.router)
router.include_router(own.router)
router.include_router(asked_page.router)
router.include_router(looks.router)
router.include_router(stops.router)
router.include_router(erasing.router)
router.include_router(invitations.router)
router.include_router(learned.router)
