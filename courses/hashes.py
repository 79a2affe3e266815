"""Hashes of what is asked and of what is shown. Pure: the same module gives the same ones on any machine."""

from hashlib import sha256

from courses.codec import encode
from courses.model import Module, Step
from courses.shapes import shape


def sealed(module: Module) -> Module:
    """The module with the revisions of its steps and its own content hash."""
    steps = tuple(_with_revisions(step) for step in module.steps)
    bare = module.replace(steps=steps, content_hash="")
    return bare.replace(content_hash=_hash(encode(bare)))


def together(hashes: dict[str, str]) -> str:
    """One hash over a module's languages; "" where there are none."""
    return _hash(encode(sorted(hashes.items()))) if hashes else ""


def of_files(files: dict[str, bytes], problems: list[str]) -> str:
    """One hash over files by name, and over what is said of those that were not read."""
    digest = sha256("\0".join(problems).encode("utf-8", "surrogatepass"))
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
    return digest.hexdigest()[:32]


def _with_revisions(step: Step) -> Step:
    asked = encode((step.title, step.stem, step.exercise))
    # What was asked beforehand is the baseline, and no answer to the same question afterwards.
    keys = encode((shape(step.exercise), "beforehand") if step.beforehand else shape(step.exercise))
    return step.replace(revision=_hash(asked), key_revision=_hash(keys))


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]
