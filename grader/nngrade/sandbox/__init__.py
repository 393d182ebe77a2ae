"""The wall around a submission, and the process behind it."""
