"""Due Regard: a guided wizard for equality and human-rights impact assessments."""

__version__ = "0.1.0"
