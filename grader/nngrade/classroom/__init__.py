"""Grade a class: find what was handed in, grade each, keep every grade, and give them out."""
