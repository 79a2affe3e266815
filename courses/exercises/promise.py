"""Promise: one if–then in two fields."""

from courses.exercises.base import Before, Exercise


class Promise(Exercise, frozen=True, tag="promise"):
    ask_after: int = 14  # days until Gehoor asks how it went: 14 or 30
    example: str = ""  # HTML

    def before(self, seed: str) -> Before:
        return Before(example=self.example)

    def key_facts(self) -> tuple[object, ...]:
        return (self.ask_after,)
