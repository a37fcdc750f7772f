"""What is printed, as values (`printed`): the `document`, `pictures`, `drawings`, `actions`, what is `awaited`, a `comparison`."""
