"""What is checked over the whole: the `catalogue`, what each check looks at, how findings are worded, and which may stand."""
