"""A bare questionary script with one question."""

import questionary

answer = questionary.select("Does it apply?", choices=["Yes", "No", "Not known yet"]).ask()

print(answer)
