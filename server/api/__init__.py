"""For other programs: what a manager may see, by a token of theirs, as JSON; described as OpenAPI."""
