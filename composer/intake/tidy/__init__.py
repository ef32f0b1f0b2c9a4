"""Tidying: what could be put in order in a text, as proposals."""
