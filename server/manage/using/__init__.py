"""*Doen ze het?*: what becomes of it at work, what helps and what gets in the way, and what is known after weeks."""
