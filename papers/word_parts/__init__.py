"""A Word file, part by part: what `papers.word` has written by a program of its own."""
