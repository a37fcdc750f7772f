"""Back and sideways: `history` and how it is told (`telling`), undoing, earlier answers, copies put together, last year's
answers, texts taken out. `verification` holds approvals and documents against what stood when.
"""
