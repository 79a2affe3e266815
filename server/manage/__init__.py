"""The manager's pages: what works, what is asked, where learning falls short, coverage. Groups only, never a person."""
