"""What a face shows and answers (`face`), where something is typed (`spot`), what a reply means (`turn`)."""
