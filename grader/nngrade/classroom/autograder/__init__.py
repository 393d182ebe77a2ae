"""Graders for other places: what travels there, and what runs there."""
