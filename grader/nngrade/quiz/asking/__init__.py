"""From a question to a graded answer: drawn, read, graded, kept, brought back."""
