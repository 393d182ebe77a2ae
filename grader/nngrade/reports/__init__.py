"""What is told of a class, and to each person in it."""
