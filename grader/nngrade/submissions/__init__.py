"""What was handed in, read as if an enemy had packed it: folders, archives, files, and whose they are."""
