"""What is printed, as values (`printed`): the `document`, `pictures`, `actions`, what is `awaited`, a `comparison`.

`plotting`: pictures as they are drawn (`drawings`).
"""
