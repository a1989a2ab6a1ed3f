"""How much of a zip is looked at before it is called too large, whatever document is in it."""

MOST_PARTS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_TIMES_UNPACKED = 100  # a part's size, unpacked over packed
MOST_ELEMENTS = 2_000_000  # of XML: about 2 microseconds each
MOST_WITHIN = 100_000  # elements of XML that are held together, such as a cell of formatted text
MOST_BETWEEN = 1_000_000  # bytes of XML without a new element
MOST_NAMES = 2_000  # of elements and attributes, which a parser remembers
DEEPEST = 200
