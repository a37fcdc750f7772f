"""Every edition as a Word document, opened and printed by LibreOffice: `python -m tests.office`. It takes some minutes."""
