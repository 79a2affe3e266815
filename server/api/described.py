"""The API's description in OpenAPI, from the shapes of its answers. Pure."""

from typing import Any

import msgspec

from server.api.problems import ProblemOut
from server.api.shapes import CoverageOut

REFUSALS = {
    "400": "The address asks for something there is not.",
    "401": "The token is missing, unknown, ended or its owner can't sign in.",
    "403": "The token is not for this, or its owner leads no such team now.",
    "404": "There is nothing at this address.",
    "405": "What stands at this address can only be read; Allow says with which method.",
    "429": "The token, or this client, asks too often.",
}


def described(base: str) -> dict[str, Any]:
    """The whole description. `base`: what addresses of this server begin with."""
    (coverage, problem), shapes = msgspec.json.schema_components(
        [CoverageOut, ProblemOut], ref_template="#/components/schemas/{name}"
    )
    refused = {
        status: {"description": why, "content": {"application/json": {"schema": problem}}}
        for status, why in REFUSALS.items()
    }
    answered = {"description": "The report.", "content": {"application/json": {"schema": coverage}}}
    reading = {
        "operationId": "coverage",
        "summary": "Who was asked and took it: the figures of the report, as published last",
        "description": "The same figures as on the page, in the spreadsheet and in the columns of text. A token sees "
        "what its owner may see at that moment.",
        "security": [{"token": []}],
        "parameters": [
            {
                "name": "depth",
                "in": "query",
                "description": "Lines no deeper than this below each total; without it all of them.",
                "schema": {"type": "integer", "minimum": 0, "maximum": 50},
            },
            {
                "name": "Accept-Language",
                "in": "header",
                "description": "The language of all words in the answer, nl or en; by default the organization's.",
                "schema": {"type": "string"},
            },
        ],
        "responses": {"200": answered, **refused},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Gehoor", "version": "1", "description": "Coverage, for other programs."},
        "servers": [{"url": base}],
        "paths": {"/api/coverage": {"get": reading}},
        "components": {
            "schemas": shapes,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made on the page of the report."}
            },
        },
    }
