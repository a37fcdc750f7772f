"""What nobody in their right mind would give the program: files, command lines, environments and keys.

`python -m tests.hostile` tries a part of them, as the tests do; `python -m tests.hostile --long` tries all, and many seeds.

- `trying`: one input is tried: a folder, command lines in it, and what has to hold.
- `records`: records by hand, and real ones with one thing in them changed by a seed, sealed so that they are accepted.
- `given`: every other file that a command takes: answers, forms, documents, settings, templates, and what is no file at all.
- `words`: command lines, made from the parser of each command; odd environments.
- `keys`: what is typed, by a seed and cut off at every prompt.
"""
