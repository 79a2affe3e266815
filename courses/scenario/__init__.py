"""Scenarios: the graph of scenes, walking through it, and searching its whole state space."""
