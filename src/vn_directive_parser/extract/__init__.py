"""Stage 3: Text to mentions, one module per kind of record."""
