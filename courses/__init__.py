"""Gehoor's compiler: Markdown in, modules and diagnostics out. Knows no HTTP, SQL, clock or environment."""
