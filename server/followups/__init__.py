"""Questions that come back after a module: whether it is still known, whether it was used. One ladder, one budget."""
