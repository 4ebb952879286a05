"""Stage 5: mentions in the light of the whole document."""
