"""Tests with a real browser. A package, so that the browser and its servers stop where these tests end."""
