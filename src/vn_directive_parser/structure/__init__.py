"""Stage 4: blocks to header, legal bases, outline, signatories, recipients."""
