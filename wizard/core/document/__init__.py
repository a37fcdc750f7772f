"""What is printed, as values: the `document`, its `pictures`, the plan of `actions`, what is `awaited`, a `comparison`."""
