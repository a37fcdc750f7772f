"""Back and sideways: `history`, undoing, earlier answers, copies put together, last year's answers, texts taken out.

`verification` holds approvals and documents against what stood when.
"""
