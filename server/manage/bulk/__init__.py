"""Asking many things at once, from a list: first what each line would do, then all of it or nothing."""
