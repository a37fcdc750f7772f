"""How long a person waits, beside programs that do the least that has to be done: python -m benchmarks; docs/performance.md."""
