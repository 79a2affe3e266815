"""What was given to the organization, counted: tags, compliments, and the time learning asks beside its answers."""
