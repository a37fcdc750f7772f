"""What a form, an answer and an assessment are. Values in, values out: no terminal, disk, clock or network.

Its folders, in this order: form, record, standing, past, talk, review, checks, interview, document. A folder uses only those
before it, and `errors`, `frozen` and `text`, which all may use. A test holds both.
"""
