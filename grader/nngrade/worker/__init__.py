"""What also runs inside the sandbox: NumPy and the standard library alone."""
