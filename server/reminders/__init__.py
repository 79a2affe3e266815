"""Mails about what is asked of people and not done yet: to themselves, and to nobody else."""
