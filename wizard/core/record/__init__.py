"""What people did: the `changes`, each with the `shapes` of its fields, how a record is written and sealed (`codec`), and
what the records add up to (`response`).

`stored` and `canonical` are frozen: they keep approvals good.
"""
