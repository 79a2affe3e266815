"""Headings as ids: what GitHub makes of them, and where GitLab differs."""

import pytest

from courses.slugs import differs_on_gitlab, slug


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Sample Section", "sample-section"),  # GitHub's documentation, "Section links"
        (
            "This'll be a Helpful Section About the Greek Letter Θ!",
            "thisll-be-a-helpful-section-about-the-greek-letter-θ",
        ),
        ("This heading is not unique in the file", "this-heading-is-not-unique-in-the-file"),
        ("Wat hoorde je?", "wat-hoorde-je"),
        ("Hij weet het, en wij ook", "hij-weet-het-en-wij-ook"),
        ("vóór vijf uur", "vóór-vijf-uur"),
        ("vo\u0301o\u0301r vijf uur", "vóór-vijf-uur"),  # the same, typed with loose accents
        ("Vraag & antwoord", "vraag--antwoord"),
        ("een – twee", "een--twee"),
        ("snake_case blijft", "snake_case-blijft"),
        ("al-met-al", "al-met-al"),
        ("  spaties om het woord  ", "spaties-om-het-woord"),
        ("100 % zeker", "100--zeker"),
        ("x² en ½", "x-en-"),  # neither is a digit
        ("Ⅳ en 中文", "ⅳ-en-中文"),
        ("I ♥ unicode", "i--unicode"),
        ("emoji 😄 erin", "emoji--erin"),
        ("???", ""),
    ],
)
def test_it_is_the_anchor_github_gives(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.parametrize(
    ("anchor", "differs"), [("sample-section", False), ("vraag--antwoord", True), ("2024", True), ("2024-a", False)]
)
def test_gitlab_squeezes_hyphens_and_marks_numbers(anchor: str, differs: bool) -> None:
    assert differs_on_gitlab(anchor) is differs
