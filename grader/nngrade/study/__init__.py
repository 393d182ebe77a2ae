"""A learner's comforts: what passed when, hints, solutions, a fresh start, checks on every save, and a doctor."""
