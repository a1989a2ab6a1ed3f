"""Papers that others wrote, bound into a document of ours: their pages as they are, with a strip above and below in
which they are numbered, their tags where they have some, and other files inside the PDF.

Knows nothing of Django: `looking` and `binding` are programs, so that what a paper takes to read goes back to the
machine. Nothing of a paper is held whole: its streams are copied from file to file."""
