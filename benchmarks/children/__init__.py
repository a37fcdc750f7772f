"""Programs that the benchmarks run: make.py and documents.py with the wizard's interpreter, the others with the peers'."""
