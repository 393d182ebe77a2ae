"""Has a link to the reference solution where its own exercise 2 should be, and imports that."""
