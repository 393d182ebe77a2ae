"""Give the grades of a class out, in the formats of the places that keep them. No format computes points."""
