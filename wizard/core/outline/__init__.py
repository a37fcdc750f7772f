"""A document as it is set out, whatever it is printed as: headings, paragraphs, lists and tables, in their order."""
