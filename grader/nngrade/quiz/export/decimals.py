"""Numbers as every reader of a format takes them: no exponent, a point, no more digits than mean anything."""

from __future__ import annotations

from decimal import Decimal


def plain_decimal(value: float) -> str:
    """1.6, 50890, 0.0000001; twelve significant digits at most."""
    return format(Decimal(f"{value:.12g}").normalize() + 0, "f")
