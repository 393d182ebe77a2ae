"""What every export of grades is made of."""
