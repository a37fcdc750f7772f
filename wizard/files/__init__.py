"""Bytes and texts on disk, whatever they are about: written whole (`disk`), YAML, JSON and CSV as text, the shipped files."""
