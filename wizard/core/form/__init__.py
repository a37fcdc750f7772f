"""What is asked and what can be answered: a form (`bank`), `answers`, `kinds` of values, `rules`, `dates` and `days`."""
