"""The commands of an administrator: one file each, imported only when asked for."""
