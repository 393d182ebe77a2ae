# coding: of_my_own
"""Declares an encoding that does not exist."""
