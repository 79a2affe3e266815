"""Who you are: signing in, sessions, the viewer of a page."""
