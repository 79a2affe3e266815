"""The administrator's pages: teams, who is in them, what they may do. Nothing about learning comes here."""
