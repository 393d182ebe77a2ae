"""Whether questions are well made."""
