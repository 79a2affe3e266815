"""Small modules to take: one with every kind of step, in Dutch and in English, and one of a single step."""

from pathlib import Path

from courses.catalog import Catalog
from tests.compiled import compiled_once

CONTENT = Path(__file__).parent / "content"
EVERYTHING, SHORT = "everything", "short"
READING, CHOICE, SEVERAL, MATCH, SPOT, RECALL, PARAPHRASE, SCENARIO, REFLECT, PROMISE, JOB_AID = STEPS = (
    "lees-dit",
    "welke-zin-is-het-signaal",
    "wat-kun-je-vragen",
    "wat-hoort-bij-elkaar",
    "wat-valt-je-op",
    "wat-bleef-er-hangen",
    "zeg-het-terug",
    "aan-de-telefoon",
    "wanneer-hoorde-jij-iets-niet",
    "wat-ga-je-proberen",
    "op-een-kaartje",
)


def compiled() -> Catalog:
    """The modules, compiled; an error in them is the test's own."""
    catalog = compiled_once(CONTENT)
    found = [d for folder in catalog.folders.values() for d in folder.diagnostics] + list(catalog.diagnostics)
    errors = [f"{d.path}:{d.span.line} {d.code} {d.message}" for d in found if d.severity == "error"]
    assert not errors, errors
    return catalog
