"""A bare questionary script with many questions: python loop.py FIRST LAST."""

import sys

import questionary

for number in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
    questionary.select(f"Question {number:04}: does it apply?", choices=["Yes", "No", "Not known yet"]).ask()
