"""JUnit's XML, for whatever shows test results."""
