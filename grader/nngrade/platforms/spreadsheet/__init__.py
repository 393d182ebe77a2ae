"""A table of our own, for any spreadsheet."""
