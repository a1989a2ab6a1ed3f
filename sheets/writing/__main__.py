"""A file of long tables, by a program of its own: `python -m sheets.writing` reads what to write and writes the file.

What it takes, dozens of megabytes for ten thousand rows, goes back to the machine when it ends (decision 54). It knows
nothing of Django, and reads nothing but what `sheets.writing.file_of` has just written for it.
"""

import sys

from sheets.writing import WRITERS
from sheets.writing.handing import take_up

if __name__ == "__main__":
    ending, tables, properties = take_up(sys.stdin.buffer)
    WRITERS[ending](sys.stdout.buffer, tables, **properties)
