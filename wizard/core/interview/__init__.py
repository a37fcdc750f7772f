"""The author's conversation: its screens, a file for each with what it asks and where replies to it lead (`conversation`)."""
