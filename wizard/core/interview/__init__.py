"""The author's conversation: its screens, what each asks (`prompts`, `menus`) and where replies lead (`replies`, `lists`)."""
