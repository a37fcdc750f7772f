"""What a face shows and answers (`face`), and where something is typed (`spot`); a face needs no more of the core."""
