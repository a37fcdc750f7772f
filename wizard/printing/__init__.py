"""As files: values through a template (`render`), a person's text as blocks (`prose`), where a file goes (`output`).

`woven`: two texts as one, to be read aloud.
"""
