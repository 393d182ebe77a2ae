"""Files and archives as a whole or not at all."""
