"""Stage 2: Source to Text, a normalised working copy whose positions lead back to the caller's."""
