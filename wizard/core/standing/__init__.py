"""How an assessment stands now: the `path`, the `register` of entries, what is still to do, what differs, the `fingerprint`."""
