"""How it stands now: `path`, `register`, how a place is called (`naming`), what is still to do, what differs, `fingerprint`."""
