"""Mending what authors wrote: safe mends, one canonical spelling, and what changed since a version.

Nothing here is loaded while a module is only checked, but for `edits`, and that when something is wrong.
"""
