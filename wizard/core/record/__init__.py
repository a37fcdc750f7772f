"""What people did: the `changes`, how a record is written and sealed (`codec`), and what the records add up to (`response`).

`stored` and `canonical` are frozen: they keep approvals good.
"""
