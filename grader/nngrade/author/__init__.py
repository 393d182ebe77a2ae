"""What proves a course: rehearsals, mutants, findings."""
