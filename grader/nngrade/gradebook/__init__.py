"""The grades of a class, kept: nothing is ever overwritten."""
