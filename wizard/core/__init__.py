"""The core: what a form, an answer and an assessment are. It knows no terminal, disk, clock or network."""
