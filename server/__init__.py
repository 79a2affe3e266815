"""Gehoor's server: publishes compiled modules, keeps what learners do, shows where learning falls short."""
