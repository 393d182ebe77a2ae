"""Which submissions of a class resemble each other more than the task explains: places to look, never verdicts."""
