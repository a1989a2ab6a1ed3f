"""How much of a spreadsheet is read. The largest published plan seen has under 1,000 rows and 20 columns."""

# Of one read by any way, such as a command. What a form takes is MOST_UPLOAD_BYTES in `files.limits`.
MOST_WORKBOOK_BYTES = 20 * 1024 * 1024
MOST_SHEETS = 100
MOST_ROWS = 20_000  # of one sheet that hold anything
MOST_COLUMNS = 256
MOST_CELLS = 500_000  # of all sheets, up to the last one used in each row
MOST_TEXT = 32_767  # characters in one cell, which is what Excel holds
MOST_CHARACTERS = 20_000_000  # in all cells
MOST_RECORD = 1_000_000  # characters of one record of CSV
