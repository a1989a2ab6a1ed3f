from board.exports.calendar import calendar_of
from board.exports.county import county_lines
from board.exports.oversight import oversight_lines
from board.exports.register import register_lines

__all__ = ["calendar_of", "county_lines", "oversight_lines", "register_lines"]
