"""What the link is laid over: nothing of this is handed in."""
