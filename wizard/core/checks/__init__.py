"""What is checked over the whole: the `catalogue`, what each check looks at; `findings` runs them; which are `accepted`."""
