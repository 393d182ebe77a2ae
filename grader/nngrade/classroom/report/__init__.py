"""Pages of a gradebook: feedback for each person, and a report of the class. Data first; templates compute nothing."""
