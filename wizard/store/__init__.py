"""What is kept: the record of an assessment (`ledger`), texts being typed (`drafts`), the folder (`library`), `settings`."""
