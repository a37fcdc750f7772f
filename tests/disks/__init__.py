"""Failing disks: everything that writes, with every fault at every call, until none is left.

`python -m tests.disks` is the long form; the tests run the quick one. One clean run of an act gives the order of its calls.
Of that order every place to stop at is looked at, as a killed program leaves it and as a power cut may leave it; then every
call is made to fail in turn. What stands there afterwards has to be the old or the new, and never older than what was said
to be done.
"""
