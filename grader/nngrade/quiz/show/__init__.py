"""Questions and results as a terminal, a page or a program shows them."""
