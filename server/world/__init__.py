"""Invented organizations in which it is known what is wrong: drawn from a seed, then written in bulk.

All drawing is pure: the same arguments give the same rows, in any process. Only `writing` touches the database.
"""
