"""Ends the process at import, without a word to anybody."""

import os

os._exit(0)
