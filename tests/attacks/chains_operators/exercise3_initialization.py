"""Is an expression of half a million operators, on which a compiler may overflow its stack."""

LONG = __MINUS__1
