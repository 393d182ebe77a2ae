"""Gradescope."""
