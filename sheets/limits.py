"""How much of a file is looked at. The largest published plan seen has under 1,000 rows and 20 columns."""

MOST_BYTES = 20 * 1024 * 1024
MOST_SHEETS = 100
MOST_ROWS = 20_000  # of one sheet that hold anything
MOST_COLUMNS = 256
MOST_CELLS = 500_000  # of all sheets, up to the last one used in each row
MOST_TEXT = 32_767  # characters in one cell, which is what Excel holds
MOST_CHARACTERS = 20_000_000  # in all cells

MOST_PARTS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_TIMES = 100  # a part's size, unpacked over packed
MOST_ELEMENTS = 2_000_000  # of XML: about 2 microseconds each
MOST_WITHIN = 100_000  # elements of XML that are held together, such as a cell of formatted text
MOST_BETWEEN = 1_000_000  # bytes of XML without a new element, or characters of one record of CSV
MOST_NAMES = 2_000  # of elements and attributes, which a parser remembers
DEEPEST = 200
