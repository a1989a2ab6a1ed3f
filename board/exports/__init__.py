from board.exports.calendar import calendar_of
from board.exports.register import register_lines

__all__ = ["calendar_of", "register_lines"]
