"""Is larger than any exercise."""

TEXT = "__LONG__"
