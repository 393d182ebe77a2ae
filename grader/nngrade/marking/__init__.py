"""Compare answers with the right ones, find the smallest counterexample, name the misconception, give a grade."""
