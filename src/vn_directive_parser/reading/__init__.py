"""Stage 1: bytes to Source, the text plus blocks with their place in the file."""
