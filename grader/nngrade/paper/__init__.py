"""The compiled examples of an exercise, with every oracle's and every misconception's answers."""
