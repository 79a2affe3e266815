"""A module while it is written: a saved file is a page at once. On this machine only, and it stores nothing."""
