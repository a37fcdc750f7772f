"""What a person can ask for, one file per command: its words, what it does, what it prints. May use everything.

`TABLE` says which there are. Modules with an underscore hold what several commands share; no command uses another.
"""
