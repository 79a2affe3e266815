"""All addresses of this room."""

from fastapi import APIRouter

from server.voice import answers, codes, compliments, mine, promises, signals, useful, walls

router = APIRouter()
for room in (signals, compliments, mine, promises, useful, walls, answers, codes):
    router.include_router(room.router)
