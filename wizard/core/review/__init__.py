"""A second person: the table of `states`, `remarks`, the block before an act (`decisions`), the conversation of a review."""
