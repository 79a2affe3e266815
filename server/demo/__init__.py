"""The demonstration: an invented organization with some months behind it, and one click to be anyone in it."""
