"""Never finishes its import."""

import itertools

TOTAL = sum(itertools.repeat(1))
