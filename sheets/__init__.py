"""Spreadsheets of any kind as plain grids, read with suspicion and written without formulas. Knows no partnership."""
