"""GIFT, a text format for questions."""
