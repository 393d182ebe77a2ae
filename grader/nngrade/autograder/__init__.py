"""A grader that is carried to another place: what travels there, and what it does there."""
