"""Small mistakes that a reference could have: what a change is, and every kind of them."""
