"""Is nested more deeply than any parser can follow."""

DEEP = __OPEN__
