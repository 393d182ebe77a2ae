"""QTI 2.1, for platforms that follow the standard."""
