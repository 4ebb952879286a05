"""The tables (CSV with a source per row) and the one module that loads them."""
