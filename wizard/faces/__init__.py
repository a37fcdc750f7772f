"""Ways of talking with a person: menus and keys (`terminal`), or line by line (`plain`); `choice` says which. Commands use it.

A face implements the controls of `core.talk` and knows nothing of forms.
"""
