"""The places that teachers use, a folder each: what it hands over, and what it takes back."""
