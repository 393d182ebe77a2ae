"""Anki."""
