"""What is read, on a page or printed: words and numbers as headings, paragraphs, lists, tables and figures, and each
of them as HTML and as an accessible PDF. Knows no partnership."""
