"""A learner's commands."""
