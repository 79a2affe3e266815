"""*Uitvoer*: what may be taken along, in which form; the same published figures as on the pages."""
