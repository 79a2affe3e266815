"""From where nothing is heard, how leaders take part, which numbers are not shown any more, and what each is for."""
