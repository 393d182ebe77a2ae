"""Prints markup, formulas and entities, for pages, spreadsheets and XML that a grade may become."""

TEXTS = [
    "<script>alert(1)</script>", "</pre><img src=x onerror=alert(1)>", '" onmouseover="alert(1)',
    '=HYPERLINK("http://example.org")', "+1+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "]]><!--", "&lt;", "{{7*7}}",
]  # fmt: skip


def constant(shape, value):
    print("\n".join(TEXTS))
    raise type(TEXTS[0], (Exception,), {})("".join(TEXTS))
